import { StatusBadge } from "./StatusBadge.tsx";
import type { Status } from "./status_shapes.ts";
import { Moment } from "./Time.tsx";

export interface HistoryEntry {
  /** Where it went; `null` for a note, which moved nothing. */
  state: Status | null;
  at: Date;
  /** Who did it; left out where nobody did. */
  who?: string | undefined;
  note?: string | undefined;
}

export interface HistoryProps {
  /** Newest first. */
  entries: readonly HistoryEntry[];
  now: Date;
}

/** What happened to an order or a job, and when. */
export function History({ entries, now }: HistoryProps) {
  return (
    <ol class="history">
      {entries.map(({ state, at, who, note }, index) => (
        <li key={index}>
          {state === null ? <NoteBadge /> : <StatusBadge state={state} />}
          <Moment at={at} now={now} />
          {who ? <span class="history-who">{who}</span> : null}
          {note ? <p>{note}</p> : null}
        </li>
      ))}
    </ol>
  );
}

/** A sheet with a folded corner: words, and no state. */
function NoteBadge() {
  return (
    <span class="badge tone-neutral">
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path
          fill="currentColor"
          fill-rule="evenodd"
          d="M1.5 .5h6l3 3v8h-9zM3 2v8h6v-5.5h-2.5v-2.5z"
        />
      </svg>
      note
    </span>
  );
}
