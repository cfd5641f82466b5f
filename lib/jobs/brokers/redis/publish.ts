import { priorities } from "../../../redis/mod.ts";
import type { PublishAnswer, PublishedJob } from "../../broker.ts";
import type { JobScripts } from "./scripts.ts";

/** Jobs in one call: a longer script would keep everybody else waiting. */
const AT_ONCE = 500;

/** Put jobs in their queues, at most 500 a call; calls of one publication go out together. */
export async function publishJobs(
  scripts: JobScripts,
  jobs: readonly PublishedJob[],
): Promise<PublishAnswer> {
  const calls: Promise<[number, string[]]>[] = [];
  for (const [queue, ofQueue] of Map.groupBy(jobs, (job) => job.queue)) {
    for (let at = 0; at < ofQueue.length; at += AT_ONCE) {
      const args = ofQueue.slice(at, at + AT_ONCE).flatMap(argumentsOf);
      calls.push(scripts.publish(queue, args));
    }
  }
  const duplicates = new Map<string, string>();
  let created = 0;
  for (const [count, refused] of await Promise.all(calls)) {
    created += count;
    for (let i = 0; i < refused.length; i += 2) duplicates.set(refused[i]!, refused[i + 1]!);
  }
  return { created, duplicates };
}

function argumentsOf(job: PublishedJob): (string | number)[] {
  const { unique } = job;
  return [
    job.id,
    priorities.indexOf(job.priority) + 1,
    job.runAtMs,
    JSON.stringify(job.envelope),
    job.runBase,
    job.key ?? "",
    unique?.key ?? "",
    unique?.onConflict === "replace" ? 1 : 0,
    job.deadlineMs ?? 0,
    job.keep === "failures" ? "f" : "a",
    job.isPromised ? 1 : 0,
  ];
}
