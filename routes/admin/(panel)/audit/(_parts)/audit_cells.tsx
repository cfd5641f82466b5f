import { actorWords, type auditList, type AuditRow } from "../../../../../lib/audit/list/mod.ts";
import { changeWords, verbWords } from "../../../../../lib/audit/mod.ts";
import { roleWord } from "../../../../../lib/accounts/mod.ts";
import { Time } from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";

/** How an entry looks in the list. Nothing leads to a page of its own: the line is all there is. */
export const auditCells: CellsOf<typeof auditList> = {
  at: ({ at }, now) => (
    <td>
      <Time at={at} now={now} />
    </td>
  ),
  actor: (row) => <th scope="row" class="any">{actorWords(row)}</th>,
  role: ({ actor }) => <td>{"role" in actor ? roleWord(actor.role) : null}</td>,
  verb: ({ verb }) => <td>{verbWords(verb)}</td>,
  subject: (row) => (
    <td class="any">
      <Subject row={row} />
    </td>
  ),
  change: ({ change }) => <td class="any">{changeWords(change)}</td>,
  network: ({ actor }) => (
    <td class="least">{"network" in actor ? <code>{actor.network}</code> : null}</td>
  ),
};

function Subject({ row: { subject, subjectEmail } }: { row: AuditRow }) {
  const href = addressOf(subject);
  const words = subjectEmail ? `account:${subjectEmail}` : subject;
  return href ? <a href={href}>{words}</a> : <>{words}</>;
}

/** The page of what was changed, where its kind has one for each. */
function addressOf(subject: string): string | null {
  const [kind = "", id] = subject.split(/:(.*)/s);
  const noun = pagesOf.get(kind);
  return noun && id ? `/admin/${noun}/${encodeURIComponent(id)}` : null;
}

const pagesOf: ReadonlyMap<string, string> = new Map([["order", "orders"], ["account", "users"], [
  "customer",
  "customers",
]]);
