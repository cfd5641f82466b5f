import { StatusBadge } from "./StatusBadge.tsx";
import type { Status } from "./status_shapes.ts";
import { Time } from "./Time.tsx";

export interface HistoryEntry {
  state: Status;
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
      {entries.map(({ state, at, who, note }) => (
        <li key={`${state} ${at.getTime()}`}>
          <StatusBadge state={state} />
          <Time at={at} now={now} />
          {who ? <span class="history-who">{who}</span> : null}
          {note ? <p>{note}</p> : null}
        </li>
      ))}
    </ol>
  );
}
