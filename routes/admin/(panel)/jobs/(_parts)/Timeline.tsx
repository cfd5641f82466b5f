import type { AuditVerb } from "../../../../../lib/audit/shape.ts";
import { verbWords } from "../../../../../lib/audit/mod.ts";
import { History, type HistoryEntry, Section } from "../../../../../lib/ui/mod.ts";
import type { JobPageData } from "./job_data.ts";

/** What became of the job, and what people did to it, the newest first. */
export function Timeline({ data: { job, now } }: { data: JobPageData }) {
  const { state, endedAt, promisedAt, acts, startedAt, worker } = job;
  const entries: HistoryEntry[] = [
    ...acts.map(({ act, at, by, reason, effectKey }): HistoryEntry => ({
      state: null,
      at,
      who: by,
      note: [verbWords(act as AuditVerb), effectKey, reason].filter(Boolean).join(": "),
    })),
    ...(endedAt ? [{ state: endState(state), at: endedAt, who: worker ?? undefined }] : []),
    ...(startedAt && !endedAt
      ? [{ state: "running" as const, at: startedAt, who: worker ?? undefined }]
      : []),
    { state: "waiting", at: promisedAt, note: "Promised" },
  ];
  const sorted = entries.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  return (
    <Section title="Time line">
      <History entries={sorted} now={now} />
    </Section>
  );
}

function endState(state: JobPageData["job"]["state"]): HistoryEntry["state"] {
  return state === "dead" || state === "cancelled" ? state : "done";
}
