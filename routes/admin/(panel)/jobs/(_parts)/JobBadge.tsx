import type { ShownState } from "../../../../../lib/jobs/operate.ts";
import { StatusBadge } from "../../../../../lib/ui/mod.ts";

/** The state of a job. A promise waits, only that no broker has it yet; a delay after a failed run is a retry. */
export function JobBadge({ state, attempts }: { state: ShownState; attempts: number }) {
  if (state === "promised") return <StatusBadge state="waiting" label="promised" />;
  return <StatusBadge state={state === "delayed" && attempts > 0 ? "retrying" : state} />;
}
