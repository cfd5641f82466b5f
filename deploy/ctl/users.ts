import { parseArgs } from "node:util";
import {
  type Invitation,
  InvitationForm,
  invite,
  listInvitations,
  revokeInvitation,
} from "../../lib/accounts/mod.ts";
import { operator } from "../../lib/actor.ts";
import type { Deps } from "../../lib/deps.ts";
import { type Command, type Output, standardOutput, usageText } from "./command.ts";
import { instant, table } from "./jobs/table.ts";

const usage = [
  "users invite EMAIL ROLE [--json]   mail a link that makes a colleague: owner, admin, operator, support or viewer",
  "users invitations [--json]         who may still accept one",
  "users revoke EMAIL|ID [--json]     take one back: its links open nothing any more",
];

/** `ctl users …`: exit code 0 done, 1 refused (one line saying why), 2 wrong usage. */
export const users: Command = {
  name: "users",
  summary: "invite colleagues by mail, list and revoke invitations",
  usage,
  run: (args, deps) => runUsers(args, deps, standardOutput),
};

type Answer = { json: unknown; text: string } | { fault: string };

/** The command itself, writing where it is told. */
export async function runUsers(args: string[], deps: Deps, to: Output): Promise<number> {
  const asked = readArgs(args);
  const act = asked && actOf(asked.words);
  if (!act) {
    to.err(usageText(usage));
    return 2;
  }
  const answer = await act(deps);
  if ("fault" in answer) {
    to.err(`${answer.fault}\n`);
    return 1;
  }
  to.out(asked.asJson ? JSON.stringify(answer.json) + "\n" : answer.text);
  return 0;
}

function readArgs(args: string[]): { words: string[]; asJson: boolean } | null {
  try {
    const options = { json: { type: "boolean" } } as const;
    const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
    return { words: positionals, asJson: values.json ?? false };
  } catch {
    return null;
  }
}

function actOf([verb, ...rest]: string[]): ((deps: Deps) => Promise<Answer>) | null {
  const [first, second] = rest;
  if (verb === "invite" && rest.length === 2) {
    return (deps) => inviteBy(deps, { email: first!, role: second! });
  }
  if (verb === "invitations" && rest.length === 0) return list;
  if (verb === "revoke" && rest.length === 1) return (deps) => revoke(deps, first!);
  return null;
}

async function inviteBy(deps: Deps, typed: Record<string, string>): Promise<Answer> {
  const form = InvitationForm.safeParse(typed);
  if (!form.success) return { fault: form.error.issues[0]!.message };
  if (!await invite(deps, operator, form.data)) {
    return { fault: `There is an account for "${form.data.email}" already` };
  }
  const { email, role } = form.data;
  return { json: { email, role }, text: `${email} is invited; a worker mails the link\n` };
}

async function list(deps: Deps): Promise<Answer> {
  const open = await listInvitations(deps);
  const rows = open.map((one) => [one.id, one.email, one.role, one.by, instant(one.endsAt)]);
  return { json: open, text: table(["invitation", "who", "role", "by", "until"], rows) };
}

async function revoke(deps: Deps, which: string): Promise<Answer> {
  const names = (one: Invitation) => one.id === which || one.email === which.toLowerCase();
  const found = (await listInvitations(deps)).find(names);
  const isRevoked = found && await revokeInvitation(deps, operator, found.id);
  if (!isRevoked) return { fault: `No invitation of "${which}" is open` };
  return { json: { id: found.id }, text: `Revoked: its links open nothing any more\n` };
}
