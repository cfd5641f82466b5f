import { priorities } from "../../task/job.ts";
import type { PublishAnswer, PublishedJob, PublishOptions } from "../../task/broker.ts";
import { shortHead, shortRest } from "../../task/envelope.ts";
import { dueOf } from "../due.ts";
import type { JobScripts } from "./scripts.ts";

/** Jobs in one call: a longer script would keep everybody else waiting. */
export const PUBLISHED_AT_ONCE = 250;

/**
 * Put jobs in their queues, at most 250 a call; all calls of one publication are sent together.
 * Jobs of the same kind share a call, which carries their common fields once.
 */
export async function publishJobs(
  scripts: JobScripts,
  jobs: readonly PublishedJob[],
  { untilMs }: PublishOptions = {},
): Promise<PublishAnswer> {
  const calls: Promise<[number, string[]]>[] = [];
  for (const alike of groupsOf(jobs)) {
    for (let at = 0; at < alike.length; at += PUBLISHED_AT_ONCE) {
      const some = alike.slice(at, at + PUBLISHED_AT_ONCE);
      calls.push(scripts.publish(some[0]!.queue, argumentsOf(some, untilMs)));
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

/** The first job owns a unique key, so jobs with unique keys keep their order. */
function groupsOf(jobs: readonly PublishedJob[]): Iterable<readonly PublishedJob[]> {
  const [first] = jobs;
  if (first === undefined) return [];
  if (jobs.every((job) => isAlike(job, first))) return [jobs];
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
  const { queue, priority, runBase, keep, isPromised, isNew, envelope } = job;
  const { task } = envelope;
  return `${queue} ${priority} ${runBase} ${keep} ${isPromised} ${isNew} ${specialOf(job)} ${task}`;
}

/** Whether two jobs are of one kind; compares them without building the kind's name. */
function isAlike(a: PublishedJob, b: PublishedJob): boolean {
  return a.envelope.task === b.envelope.task && a.queue === b.queue && a.priority === b.priority &&
    a.runBase === b.runBase && a.keep === b.keep && a.isPromised === b.isPromised &&
    a.isNew === b.isNew &&
    specialOf(a) === specialOf(b);
}

/** How much a job carries besides its envelope: nothing, its due time, or everything. */
function specialOf(job: PublishedJob): "none" | "due" | "all" {
  const { key, unique, deadlineMs } = job;
  if (key !== undefined || unique !== undefined || deadlineMs !== undefined) return "all";
  return dueOf(job) === 0 ? "none" : "due";
}

/** As `publish.lua` reads them, for jobs of one kind. */
function argumentsOf(jobs: readonly PublishedJob[], untilMs?: number): (string | number)[] {
  const [first] = jobs;
  const special = specialOf(first!);
  return [
    priorities.indexOf(first!.priority) + 1,
    first!.runBase,
    first!.keep === "failures" ? "f" : "a",
    first!.isPromised ? 1 : 0,
    special === "none" && first!.isNew ? "new" : special,
    shortHead(first!.envelope.task),
    // One argument holds all jobs: an argument for each would cost more than the job's own line.
    jobs.map((job) => `${job.id}\n${shortRest(job)}\n`).join(""),
    untilMs ?? "",
    ...(special === "none" ? [] : jobs.flatMap((job) => specialArguments(job, special))),
  ];
}

function specialArguments(job: PublishedJob, special: "due" | "all"): (string | number)[] {
  const { key, unique, deadlineMs } = job;
  const due = dueOf(job);
  if (special === "due") return [due];
  const replace = unique?.onConflict === "replace" ? 1 : 0;
  return [due, key ?? "", unique?.key ?? "", replace, deadlineMs ?? 0];
}
