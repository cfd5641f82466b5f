import { priorities } from "../../../redis/mod.ts";
import type { PublishAnswer, PublishedJob } from "../../broker.ts";
import type { JobScripts } from "./scripts.ts";

/** Jobs in one call: a longer script would keep everybody else waiting. */
const AT_ONCE = 500;

/**
 * Put jobs in their queues, at most 500 a call; calls of one publication go out together. Jobs of
 * the same kind share a call, which says once what they have in common.
 */
export async function publishJobs(
  scripts: JobScripts,
  jobs: readonly PublishedJob[],
): Promise<PublishAnswer> {
  const calls: Promise<[number, string[]]>[] = [];
  for (const alike of groupsOf(jobs)) {
    for (let at = 0; at < alike.length; at += AT_ONCE) {
      calls.push(scripts.publish(alike[0]!.queue, argumentsOf(alike.slice(at, at + AT_ONCE))));
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

/** Who comes first owns a unique key, so where there are any the order of the jobs is kept. */
function groupsOf(jobs: readonly PublishedJob[]): Iterable<PublishedJob[]> {
  if (jobs.every((job) => job.unique === undefined)) return Map.groupBy(jobs, kindOf).values();
  const groups: PublishedJob[][] = [];
  let kind = "";
  for (const job of jobs) {
    if (kindOf(job) !== kind) groups.push([]);
    groups.at(-1)!.push(job);
    kind = kindOf(job);
  }
  return groups;
}

function kindOf(job: PublishedJob): string {
  const { queue, priority, runBase, keep, isPromised } = job;
  return `${queue} ${priority} ${runBase} ${keep} ${isPromised} ${strideOf(job)}`;
}

/** Arguments a job takes: fewer of one that is for now and has nothing special. */
function strideOf({ key, unique, deadlineMs, runAtMs }: PublishedJob): number {
  if (key !== undefined || unique !== undefined || deadlineMs !== undefined) return 7;
  return runAtMs === 0 ? 2 : 3;
}

/** As `publish.lua` reads them, for jobs of one kind. */
function argumentsOf(jobs: readonly PublishedJob[]): (string | number)[] {
  const [first] = jobs;
  const stride = strideOf(first!);
  const args: (string | number)[] = [
    priorities.indexOf(first!.priority) + 1,
    first!.runBase,
    first!.keep === "failures" ? "f" : "a",
    first!.isPromised ? 1 : 0,
    stride,
  ];
  for (const { id, runAtMs, envelope, envelopeText, key, unique, deadlineMs } of jobs) {
    args.push(id, envelopeText ?? JSON.stringify(envelope));
    if (stride > 2) args.push(runAtMs);
    if (stride < 7) continue;
    args.push(key ?? "", unique?.key ?? "", unique?.onConflict === "replace" ? 1 : 0);
    args.push(deadlineMs ?? 0);
  }
  return args;
}
