import { parseArgs } from "node:util";
import { operator } from "../../lib/actor.ts";
import type { Deps } from "../../lib/deps.ts";
import {
  type Account,
  changeRole,
  createAccount,
  disableAccount,
  enableAccount,
  ensureAdministrator,
  findAccount,
  hasOwner,
  randomPassword,
  resetFactor,
  resetPassword,
  roleWords,
  type StaffRole,
  staffRoles,
} from "../../lib/accounts/mod.ts";
import { type Command, type Output, standardOutput, usageText } from "./command.ts";

const usage = [
  "admin ensure [--json]              make the first owner where there is none",
  "admin create EMAIL [--role ROLE]   make an account, an owner where there is none, else an admin; prints the password once",
  "admin role EMAIL ROLE              give an account another role, end its sessions; owner, admin, operator, support or viewer",
  "admin reset-password EMAIL         give another password; prints it once, ends all sessions",
  "admin reset-code EMAIL             take the app for codes away, end all sessions",
  "admin disable EMAIL                stop an account from logging in, end its sessions",
  "admin enable EMAIL                 let a disabled account log in again",
];

export type AdminDeps = Pick<Deps, "config" | "sql" | "clock" | "log">;

/** `ctl admin …`: exit code 0 done, 1 refused (one line saying why), 2 wrong usage. */
export const admin: Command = {
  name: "admin",
  summary: "make accounts of staff, change their roles, reset passwords, disable them",
  usage,
  run: (args, deps) => runAdmin(args, deps, standardOutput),
};

/** The command itself, writing where it is told. */
export async function runAdmin(args: string[], deps: AdminDeps, to: Output): Promise<number> {
  const asked = readArgs(args);
  if (asked?.verb === "ensure" && asked.email === undefined && asked.role === undefined) {
    return await ensure(deps, { to, asJson: asked.asJson });
  }
  const act = asked && acts.get(asked.verb);
  if (!act || asked.asJson || asked.email === undefined || !fits(asked)) {
    to.err(usageText(usage));
    return 2;
  }
  return await act(deps, { email: asked.email, role: asked.role }, to);
}

interface Asked {
  verb: string;
  email: string | undefined;
  role: StaffRole | undefined;
  asJson: boolean;
}

/** What was typed; `null` where nobody could mean it. */
function readArgs(args: string[]): Asked | null {
  const options = { role: { type: "string" }, json: { type: "boolean" } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [verb = "", email, word = values.role] = positionals;
    const role = staffRoles.find((one) => one === word);
    const isTooMuch = positionals.length > (verb === "role" ? 3 : 2);
    if (isTooMuch || word !== undefined && role === undefined) return null;
    return { verb, email, role, asJson: values.json ?? false };
  } catch {
    return null;
  }
}

function fits({ verb, role }: Asked): boolean {
  return verb === "create" || (verb === "role") === (role !== undefined);
}

async function ensure(
  deps: AdminDeps,
  { to, asJson }: { to: Output; asJson: boolean },
): Promise<number> {
  const answer = await ensureAdministrator(deps, operator);
  if (!answer.ok) return refuse(to, answer.message);
  const { email, created, password } = answer;
  if (asJson) to.out(JSON.stringify({ email, created, password }) + "\n");
  else if (!created) to.out("There is an owner already\n");
  else to.out(`Made the owner ${email}\n${passwordLine(password)}`);
  return 0;
}

interface Target {
  email: string;
  role: StaffRole | undefined;
}

type Act = (deps: AdminDeps, target: Target, to: Output) => Promise<number>;

const acts: ReadonlyMap<string, Act> = new Map([
  ["create", create],
  ["role", onAccount(giveRole)],
  ["reset-password", onAccount(reset)],
  ["reset-code", onAccount(resetCode)],
  ["disable", onAccount(disable)],
  ["enable", onAccount(enable)],
]);

async function create(deps: AdminDeps, { email, role: chosen }: Target, to: Output) {
  const role = chosen ?? (await hasOwner(deps) ? "admin" : "owner");
  const password = randomPassword();
  const form = { email, role, password, isInitial: true };
  const answer = await createAccount(deps, operator, form);
  if (!answer.ok) return refuse(to, answer.message);
  to.out(`Made the ${wordOf(role)} ${answer.account.email}\n${passwordLine(password)}`);
  return 0;
}

interface AccountCommand {
  deps: AdminDeps;
  account: Account;
  role: StaffRole | undefined;
  to: Output;
}

function onAccount(act: (on: AccountCommand) => Promise<number>): Act {
  return async (deps, { email, role }, to) => {
    const account = await findAccount(deps, email);
    if (!account) return refuse(to, `There is no account for "${email}"`);
    return await act({ deps, account, role, to });
  };
}

async function giveRole({ deps, account, role, to }: AccountCommand): Promise<number> {
  const answer = await changeRole(deps, operator, { accountId: account.id, role: role! });
  if (!answer.ok) return refuse(to, `Cannot change the role of ${account.email}: ${lastOwner}`);
  to.out(`${account.email} is now ${wordOf(role!)} and has no sessions\n`);
  return 0;
}

const lastOwner = "it is the last owner who can log in. Make another first";

function wordOf(role: StaffRole): string {
  return roleWords[role].one.toLowerCase();
}

async function reset({ deps, account, to }: AccountCommand): Promise<number> {
  const password = randomPassword();
  await resetPassword(deps, operator, { accountId: account.id, password, isInitial: true });
  to.out(`${account.email} has another password and no sessions\n${passwordLine(password)}`);
  return 0;
}

async function resetCode({ deps, account, to }: AccountCommand): Promise<number> {
  const wasThere = await resetFactor(deps, operator, account.id);
  if (!wasThere) return refuse(to, `${account.email} has no app for codes`);
  to.out(`${account.email} logs in by the password alone and has no sessions\n`);
  return 0;
}

async function disable({ deps, account, to }: AccountCommand): Promise<number> {
  const answer = await disableAccount(deps, operator, account.id);
  if (!answer.ok) return refuse(to, `Cannot disable ${account.email}: ${lastOwner}`);
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
