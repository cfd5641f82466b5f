import type { Deps } from "../../deps.ts";
import type { Broker } from "../task/broker.ts";
import { askCancel } from "../outbox/store.ts";
import { cancelUnpublished } from "../outbox/withdraw.ts";
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
  if (!found.view) {
    const reason = `cancelled by ${job.by} before it was published`;
    if (await cancelUnpublished(deps.sql, { id: job.id, reason })) return "cancelled";
  }
  // What has a promise may be published again, and is cancelled then.
  const isWished = await askCancel(deps.sql, job.id);
  const queue = (found.view ?? found.promise)!.queue;
  const answer = await broker.cancel(queue, job.id);
  if (answer !== "missing" || !found.promise) return answer;
  // The broker has lost it: whoever publishes it again cancels it.
  return isWished ? "asked" : "ended";
}
