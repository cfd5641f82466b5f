import type { Deps } from "../../../deps.ts";
import { endedByIds } from "../../history/ended/by_ids.ts";
import { promisesOf } from "../../outbox/store.ts";
import type { Broker, JobView } from "../../task/broker.ts";
import { type JobId, queues } from "../../task/job.ts";
import { isJobId } from "../find.ts";
import { endedLine } from "./list_jobs.ts";
import { lineOf, promisedLine } from "./live.ts";
import type { JobLine } from "./shape.ts";

/**
 * These jobs as a list shows them now, in any order; what no store knows is left out. Of those that have
 * not ended each is asked of the broker; while it is away they stand as promised.
 */
export async function linesOf(
  { sql }: Pick<Deps, "sql">,
  broker: Pick<Broker, "view" | "now">,
  ids: readonly JobId[],
): Promise<JobLine[]> {
  const known = [...new Set(ids.filter(isJobId).map((id) => id.toLowerCase()))];
  if (known.length === 0) return [];
  const ended = await endedByIds(sql, known);
  const over = new Set(ended.map(({ id }) => id));
  const open = known.filter((id) => !over.has(id));
  const [promises, nowMs] = await Promise.all([
    open.length === 0 ? [] : promisesOf(sql, open),
    broker.now().catch(() => null),
  ]);
  const promised = new Map(promises.map((one) => [one.id, one]));
  const live = await Promise.all(open.map(async (id): Promise<JobLine | null> => {
    const promise = promised.get(id);
    const view = nowMs === null
      ? null
      : await viewIn(broker, promise === undefined ? queues : [promise.queue], id);
    if (view) return lineOf(view, nowMs!);
    return promise ? promisedLine({ ...promise }) : null;
  }));
  return [...ended.map(endedLine), ...live.filter((line) => line !== null)];
}

async function viewIn(
  broker: Pick<Broker, "view">,
  names: readonly string[],
  id: JobId,
): Promise<JobView | null> {
  const views = await Promise.all(names.map((name) => broker.view(name, id)));
  return views.find((view) => view !== null) ?? null;
}
