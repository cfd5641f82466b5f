import type { Redis, RedisKeys } from "../../../redis/mod.ts";
import { type JobState, priorities } from "../../task/job.ts";
import type { Broker, JobView } from "../../task/broker.ts";
import { LISTED } from "../../task/limits.ts";
import { readFields } from "./fields.ts";
import { type JobFields, readRecord } from "./record.ts";

const USUAL = 100;
/** Keys or workers looked through for a list of jobs. */
const LISTS = 50;
/** Ids looked at for one list: some are of jobs that have left their lines. A script takes no more at once. */
const IDS = 4_000;

type Looks = Pick<Broker, "list" | "view">;

/** Looking at single jobs: bounded reads, nothing a claim waits for. */
export function inspector(redis: Redis, keys: RedisKeys): Looks {
  return {
    async list(queue, state, limit = USUAL) {
      const ids = await idsIn(redis, keys, { queue, state, limit: Math.min(limit, LISTED) });
      const views = await viewMany(redis, keys, { queue, ids: ids.slice(0, IDS) });
      const wanted: JobState = state;
      return views.filter((view) => view.state === wanted).slice(0, limit);
    },
    async view(queue, id) {
      return (await viewMany(redis, keys, { queue, ids: [id] }))[0] ?? null;
    },
  };
}

/** What each of these workers runs, the oldest claims of a queue first. */
export async function runsOf(
  redis: Redis,
  keys: RedisKeys,
  { workers, queues, mostEach }: {
    workers: readonly string[];
    queues: readonly string[];
    mostEach: number;
  },
): Promise<JobView[]> {
  const views = await Promise.all(queues.map(async (queue) => {
    const q = keys.queue(queue);
    const lists = await Promise.all(
      workers.map((worker) => redis.lrange(q.proc(worker), -mostEach, -1)),
    );
    const ids = lists.flatMap((list) => list.reverse()).slice(0, IDS);
    return await viewMany(redis, keys, { queue, ids });
  }));
  return views.flat().filter((view) => view.state === "running");
}

interface StateQuery {
  queue: string;
  state: "waiting" | "delayed" | "running" | "parked";
  limit: number;
}

async function idsIn(redis: Redis, keys: RedisKeys, { queue, state, limit }: StateQuery) {
  const q = keys.queue(queue);
  const last = (list: string) => redis.lrange(list, -limit, -1).then((ids) => ids.reverse());
  switch (state) {
    case "delayed":
      return await redis.zrange(q.due, "0", String(limit - 1));
    case "running": {
      const workers = (await redis.smembers(q.owners)).slice(0, LISTS);
      return (await Promise.all(workers.map((worker) => last(q.proc(worker))))).flat();
    }
    case "parked": {
      const dependencies = (await redis.smembers(q.dependencies)).slice(0, LISTS);
      return (await Promise.all(dependencies.map((one) => last(q.parked(one))))).flat();
    }
    case "waiting": {
      const ready = await Promise.all(priorities.map((priority) => last(q.ready(priority))));
      const tokens = (await redis.hkeys(q.tokens)).slice(0, LISTS);
      const keyed = await Promise.all(tokens.map((token) => last(q.keyed(token))));
      const plain = ready.flat().filter((item) => !item.startsWith("k:"));
      return [...plain, ...keyed.flat(), ...await last(q.suspects)];
    }
  }
}

async function viewMany(
  redis: Redis,
  keys: RedisKeys,
  { queue, ids }: { queue: string; ids: readonly string[] },
): Promise<JobView[]> {
  if (ids.length === 0) return [];
  const q = keys.queue(queue);
  const [fields, due] = await Promise.all([
    readFields(redis, q, ids),
    redis.zmscore(q.due, ...ids),
  ]);
  return ids.flatMap((id, i) =>
    viewOf({ id, queue, fields: fields[i]!, dueAt: due[i] ?? null }) ?? []
  );
}

function viewOf({ id, queue, fields, dueAt }: {
  id: string;
  queue: string;
  fields: JobFields;
  dueAt: string | null;
}): JobView | null {
  const record = readRecord(fields);
  if (!record) return null;
  const { state, sinceMs } = record;
  const hasStart = state === "running" || state === "done" || state === "dead";
  return {
    id,
    queue,
    state: state === "ready" ? "waiting" : state,
    envelope: record.envelope,
    priority: record.priority,
    key: fields["key"] || null,
    run: record.run,
    attempts: Number(fields["att"] ?? 0) + (state === "done" ? 1 : 0),
    crashes: Number(fields["crashes"] ?? 0),
    worker: state === "running" ? record.worker : null,
    enqueuedAtMs: record.enqueuedAtMs,
    dueAtMs: dueAt === null ? null : Number(dueAt),
    startedAtMs: hasStart ? sinceMs || null : null,
    progress: fields["prog"] ? JSON.parse(fields["prog"]) : null,
  };
}
