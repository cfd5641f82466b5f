import type { Deps } from "../../deps.ts";
import type { Broker } from "../task/broker.ts";
import type { JobId } from "../task/job.ts";
import { findJob } from "./find.ts";

/**
 * End a job wherever it is. A promise that no broker has seen yet becomes history at once.
 *
 * @returns `asked`: it runs, and its worker was told; `ended`: it had ended before
 */
export async function cancelJob(
  deps: Deps,
  broker: Broker,
  job: { id: JobId; by: string },
): Promise<"cancelled" | "asked" | "ended" | "missing"> {
  const found = await findJob(deps, broker, job.id);
  if (!found) return "missing";
  if (found.history) return "ended";
  if (!found.view && await cancelPromise(deps, job)) return "cancelled";
  const isWished = await rememberWish(deps, job.id);
  const queue = (found.view ?? found.promise)!.queue;
  const answer = await broker.cancel(queue, job.id);
  if (answer !== "missing" || !found.promise) return answer;
  // The broker has lost it: whoever publishes it again cancels it.
  return isWished ? "asked" : "ended";
}

/** What has a promise may be published again, and is cancelled then. */
async function rememberWish({ sql }: Deps, id: JobId): Promise<boolean> {
  const wished = await sql`
    update jobs_outbox set cancel_asked_at = now() where id = ${id} returning id`;
  return wished.length > 0;
}

async function cancelPromise(
  deps: Deps,
  { id, by }: { id: JobId; by: string },
): Promise<boolean> {
  const info = JSON.stringify({ reason: `cancelled by ${by} before it was published` });
  const rows = await deps.sql`
    with withdrawn as (
      delete from jobs_outbox where id = ${id} and published_under is null returning *)
    insert into jobs_history (id, task, queue, outcome, args, about, request_id, runs, attempts,
                              crashes, info, enqueued_at, finished_at)
    select id, task, queue, 'cancelled', args, about, request_id, 0, 0, 0, ${info}::text::jsonb,
           promised_at, now()
      from withdrawn
    returning id`;
  return rows.length > 0;
}
