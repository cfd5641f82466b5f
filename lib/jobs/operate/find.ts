import type { Deps } from "../../deps.ts";
import type { Broker, JobView } from "../task/broker.ts";
import { type HistoryRow, selectHistory } from "../history/store.ts";
import { type PromiseRow, selectPromise } from "../outbox/store.ts";
import type { JobNewsItem } from "../live/tell.ts";
import { isUuid } from "../../text/mod.ts";
import { type JobId, queues, type ShownState } from "../task/job.ts";

/** Everything the stores know of one job. */
export interface FoundJob {
  id: JobId;
  promise: PromiseRow | null;
  view: JobView | null;
  history: HistoryRow | null;
}

/** True for what a job's id looks like; people paste it in any case. */
export function isJobId(text: string): boolean {
  return isUuid(text.toLowerCase());
}

/** Look for a job in outbox, broker and history; null where none of them knows it. */
export async function findJob(
  deps: Pick<Deps, "sql">,
  broker: Pick<Broker, "view">,
  id: JobId,
): Promise<FoundJob | null> {
  if (!isJobId(id)) return null;
  const [promise, history] = await Promise.all([
    selectPromise(deps.sql, id),
    selectHistory(deps.sql, id),
  ]);
  const where = promise?.queue ?? history?.queue;
  const view = await viewIn(broker, where === undefined ? queues : [where], id);
  return promise || view || history ? { id, promise, view, history } : null;
}

async function viewIn(
  broker: Pick<Broker, "view">,
  names: readonly string[],
  id: JobId,
): Promise<JobView | null> {
  for (const queue of names) {
    const view = await broker.view(queue, id);
    if (view) return view;
  }
  return null;
}

/** What to tell of a job that has not ended, once somebody brought it into a state. */
export function newsOf({ id, view, promise }: FoundJob, state: ShownState): JobNewsItem {
  const { queue } = (view ?? promise)!;
  const { task } = view?.envelope ?? promise!;
  return { jobId: id, task, queue, state, run: view?.run ?? 0 };
}
