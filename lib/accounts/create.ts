import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { type Actor, requireRight, requireRightOver } from "../actor.ts";
import { record } from "../audit/mod.ts";
import type { TransactionSql } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { tidyEmail } from "../text/mod.ts";
import { contextWords, hashInTurn, passwordFault } from "./passwords/mod.ts";
import type { Role } from "./permissions.ts";
import type { Account } from "./shape.ts";
import { accountOf, insertAccount, type NewAccount } from "./store.ts";

export interface AccountForm {
  email: string;
  role: Role;
  password: string;
  /** It was made by us and printed: its owner has to change it at the first log-in. */
  isInitial?: boolean;
}

/** What is wrong with an account form, as a message for one field. */
export interface AccountFault {
  ok: false;
  field: "email" | "password";
  message: string;
}

export type CreateAnswer = { ok: true; account: Account } | AccountFault;

/**
 * Make an account that can log in at once.
 *
 * @throws {AppError} `right.missing`; `login.throttled` where too many passwords are being hashed
 */
export async function createAccount(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  actor: Actor,
  form: AccountForm,
): Promise<CreateAnswer> {
  requireRight(actor, "account.created");
  requireRightOver(actor, form.role);
  const answer = await prepareAccount(deps, form);
  if (!answer.ok) return answer;
  const { account } = answer;
  const { id, email, role } = account;
  if (!await deps.sql.begin((tx) => enterAccount(tx, actor, account))) return emailTaken(email);
  deps.log("account.created", { account_id: id, role });
  return { ok: true, account: accountOf(account) };
}

/** Check a form and hash its password, so that what follows is one quick insert. */
export async function prepareAccount(
  { clock, config }: Pick<Deps, "clock" | "config">,
  { email: typed, role, password, isInitial = false }: AccountForm,
): Promise<{ ok: true; account: NewAccount } | AccountFault> {
  const email = z.email().max(254).safeParse(tidyEmail(typed));
  if (!email.success) {
    return { ok: false, field: "email", message: `"${typed}" is no e-mail address` };
  }
  const fault = passwordFault(password, contextWords(config, email.data));
  if (fault) return { ok: false, field: "password", message: fault };
  const passwordHash = await hashInTurn(password);
  return {
    ok: true,
    account: { id: uuidv7(), email: email.data, role, passwordHash, isInitial, now: clock.now() },
  };
}

/** Enter an account, with who made it; false where the e-mail is taken. */
export async function enterAccount(
  tx: TransactionSql,
  actor: Actor,
  account: NewAccount,
): Promise<boolean> {
  if (!await insertAccount(tx, account)) return false;
  const { id, role } = account;
  await record({ sql: tx }, actor, "account.created", `account:${id}`, { after: { role } });
  return true;
}

export function emailTaken(email: string): AccountFault {
  return { ok: false, field: "email", message: `There is an account for "${email}" already` };
}
