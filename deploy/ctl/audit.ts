import { parseArgs } from "node:util";
import { AUDIT_KEPT_YEARS, type AuditEntry, changeWords, listAudit } from "../../lib/audit/mod.ts";
import type { Deps } from "../../lib/deps.ts";
import { readWholeNumber } from "../../lib/text/mod.ts";
import { type Command, type Output, standardOutput, usageText } from "./command.ts";
import { instant, table } from "./jobs/table.ts";

const MOST = 1_000;
const USUAL = 50;

const usage = [
  `audit [options]      who changed what, the newest first; kept for ${AUDIT_KEPT_YEARS} years`,
  "    --subject S      of this alone: order:ID, account:ID, catalog",
  `    --limit N        so many rows at most, up to ${MOST}; ${USUAL} without it`,
  "    --json           print one line of JSON",
];

/** `ctl audit …`: exit code 0 shown, 2 wrong usage. */
export const auditCommand: Command = {
  name: "audit",
  summary: "show who changed what through panel or ctl",
  usage,
  run: (args, deps) => runAudit(args, deps, standardOutput),
};

/** The command itself, writing where it is told. */
export async function runAudit(
  args: string[],
  deps: Pick<Deps, "sql">,
  to: Output,
): Promise<number> {
  const asked = readArgs(args);
  if ("wrong" in asked) {
    to.err(`${asked.wrong}\n${usageText(usage)}`);
    return 2;
  }
  const entries = await listAudit(deps, asked);
  if (asked.isJson) to.out(JSON.stringify(entries) + "\n");
  else if (entries.length === 0) to.out("Nothing was changed yet\n");
  else to.out(table(["when", "who", "what", "of what", "change"], entries.map(cells)));
  return 0;
}

interface AuditArgs {
  subject: string | null;
  limit: number;
  isJson: boolean;
}

function readArgs(args: string[]): AuditArgs | { wrong: string } {
  try {
    const { values: { subject = null, limit = String(USUAL), json = false } } = parseArgs({
      args,
      options: {
        subject: { type: "string" },
        limit: { type: "string" },
        json: { type: "boolean" },
      },
    });
    const rows = readWholeNumber(limit);
    if (rows === null || rows < 1 || rows > MOST) {
      return { wrong: `--limit takes a whole number from 1 to ${MOST}` };
    }
    return { subject, limit: rows, isJson: json };
  } catch (error) {
    return { wrong: (error as Error).message.split(". ")[0]! };
  }
}

function cells({ at, actor, verb, subject, change }: AuditEntry): string[] {
  return [instant(at), whoIs(actor), verb, subject, changeWords(change)];
}

function whoIs(actor: AuditEntry["actor"]): string {
  if (actor.kind !== "person") return actor.kind;
  return `${actor.role} ${actor.accountId} from ${actor.network}`;
}
