import type { EmbeddedPhase } from "../jobs/mod.ts";
import { formatCount, StatTile } from "../ui/mod.ts";

/** What a shop without a worker may expect, by what its web process does about that. */
const withoutWorker: Record<EmbeddedPhase, string> = {
  off: "None runs: jobs wait and none is lost",
  watching: "One is started soon; jobs wait",
  running: "One is starting; jobs wait",
  retiring: "One is started soon; jobs wait",
  gave_up: "Starting one was given up: jobs wait and none is lost",
};

/** How many workers live, and what becomes of the jobs where none does. */
export function WorkersTile(
  { workers, embedded }: { workers: number | null; embedded: EmbeddedPhase },
) {
  if (workers === null) return <StatTile label="Workers" value="unknown" tone="bad" />;
  return (
    <StatTile
      label="Workers"
      value={formatCount(workers)}
      note={workers === 0 ? withoutWorker[embedded] : undefined}
      tone={workers === 0 ? "bad" : undefined}
    />
  );
}
