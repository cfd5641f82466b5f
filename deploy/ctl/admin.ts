import { operator } from "../../lib/actor.ts";
import type { Deps } from "../../lib/deps.ts";
import {
  type Account,
  createAccount,
  disableAccount,
  enableAccount,
  ensureAdministrator,
  findAccount,
  randomPassword,
  resetPassword,
} from "../../lib/accounts/mod.ts";
import { type Command, usageText, writeErr, writeOut } from "./command.ts";

const usage = [
  "admin ensure [--json]          make the first administrator where there is none",
  "admin create EMAIL             make an administrator; prints the password once",
  "admin reset-password EMAIL     give another password; prints it once, ends all sessions",
  "admin disable EMAIL            stop an account from logging in, end its sessions",
  "admin enable EMAIL             let a disabled account log in again",
];

export type AdminDeps = Pick<Deps, "config" | "sql" | "clock" | "log">;

/** Where the command writes; tests bring their own. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}

const terminal: Output = { out: writeOut, err: writeErr };

/** `ctl admin …`: exit code 0 done, 1 refused (one line saying why), 2 wrong usage. */
export const admin: Command = {
  name: "admin",
  summary: "make administrators, reset their passwords, disable them",
  usage,
  run: (args, deps) => runAdmin(args, deps, terminal),
};

/** The command itself, writing where it is told. */
export async function runAdmin(args: string[], deps: AdminDeps, to: Output): Promise<number> {
  const [verb, ...rest] = args;
  const words = rest.filter((word) => !word.startsWith("--"));
  const flags = rest.filter((word) => word.startsWith("--"));
  if (verb === "ensure" && words.length === 0 && flags.every((flag) => flag === "--json")) {
    return await ensure(deps, { to, asJson: flags.length > 0 });
  }
  const act = verb === undefined ? undefined : acts.get(verb);
  const [email] = words;
  if (!act || email === undefined || words.length > 1 || flags.length > 0) {
    to.err(usageText(usage));
    return 2;
  }
  return await act(deps, email, to);
}

async function ensure(
  deps: AdminDeps,
  { to, asJson }: { to: Output; asJson: boolean },
): Promise<number> {
  const answer = await ensureAdministrator(deps, operator);
  if (!answer.ok) return refuse(to, answer.message);
  const { email, created, password } = answer;
  if (asJson) to.out(JSON.stringify({ email, created, password }) + "\n");
  else if (!created) to.out("There is an administrator already\n");
  else to.out(`Made the administrator ${email}\n${passwordLine(password)}`);
  return 0;
}

type Act = (deps: AdminDeps, email: string, to: Output) => Promise<number>;

const acts: ReadonlyMap<string, Act> = new Map([
  ["create", create],
  ["reset-password", onAccount(reset)],
  ["disable", onAccount(disable)],
  ["enable", onAccount(enable)],
]);

async function create(deps: AdminDeps, email: string, to: Output): Promise<number> {
  const password = randomPassword();
  const answer = await createAccount(deps, operator, {
    email,
    role: "admin",
    password,
    isInitial: true,
  });
  if (!answer.ok) return refuse(to, answer.message);
  to.out(`Made the administrator ${answer.account.email}\n${passwordLine(password)}`);
  return 0;
}

interface AccountCommand {
  deps: AdminDeps;
  account: Account;
  to: Output;
}

function onAccount(act: (on: AccountCommand) => Promise<number>): Act {
  return async (deps, email, to) => {
    const account = await findAccount(deps, email);
    if (!account) return refuse(to, `There is no account for "${email}"`);
    return await act({ deps, account, to });
  };
}

async function reset({ deps, account, to }: AccountCommand): Promise<number> {
  const password = randomPassword();
  await resetPassword(deps, operator, { accountId: account.id, password, isInitial: true });
  to.out(`${account.email} has another password and no sessions\n${passwordLine(password)}`);
  return 0;
}

async function disable({ deps, account, to }: AccountCommand): Promise<number> {
  const answer = await disableAccount(deps, operator, account.id);
  if (!answer.ok) {
    const why = "it is the last administrator who can log in. Make another first";
    return refuse(to, `Cannot disable ${account.email}: ${why}`);
  }
  to.out(`${account.email} cannot log in any more and has no sessions\n`);
  return 0;
}

async function enable({ deps, account, to }: AccountCommand): Promise<number> {
  await enableAccount(deps, operator, account.id);
  to.out(`${account.email} can log in again\n`);
  return 0;
}

function passwordLine(password: string | null): string {
  if (password === null) return "Its password is the one in ADMIN_PASSWORD\n";
  return `Its password, shown only now: ${password}\nIt has to be changed at the first log-in\n`;
}

function refuse(to: Output, why: string): number {
  to.err(`${why}\n`);
  return 1;
}
