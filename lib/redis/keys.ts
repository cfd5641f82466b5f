/**
 * How jobs are laid out in Redis: the word that the keys of every queue begin with, and a part of the
 * life under which promises are published. Whoever changes what `{q:…}` keys are or hold takes another
 * word (`q2`): then two releases never read each other's keys, and what the old one had is published
 * again by itself. `layout_test.ts` notices where it was forgotten.
 */
export const LAYOUT = "q";

/** What the job engine's keys begin with on a Redis Cluster: the first braces of a key are its hash tag. */
export const ENGINE_TAG = "{jobs}";

/**
 * Every Redis key of the system. The part in braces is the Cluster hash tag: all keys of a queue
 * share one, so that a script which moves a job touches one slot.
 *
 * @param engine  on a Redis Cluster, the tag that all keys of the job engine share: one clock tells when jobs are
 *                due, one server tells who lives and in what life its data are, and one call waits for every queue
 */
export function redisKeys(prefix = "", engine: "" | typeof ENGINE_TAG = "") {
  const jobs = `${prefix}${engine}`;
  return {
    prefix,
    queue: (name: string) => queueKeys(`${jobs}{${LAYOUT}:${name}}`),
    /** Each queue's keys begin with this. */
    queues: `${jobs}{${LAYOUT}:`,
    /** The engine's others begin with this. */
    engine: `${jobs}jobs:`,
    /** ZSET worker id -> time of its last beat, ms of Redis's clock. */
    workers: `${jobs}jobs:workers`,
    /** HASH what a worker says of itself; expires when it stops saying it. */
    worker: (id: string) => `${jobs}jobs:worker:${id}`,
    /** LIST "<run> <id> <queue>" of what was taken from a worker as from one that is dead. */
    buried: (worker: string) => `${jobs}jobs:buried:${worker}`,
    /** SET ids that one worker is asked to end. */
    cancel: (worker: string) => `${jobs}jobs:cancel:${worker}`,
    /** HASH one dependency's breaker. */
    breaker: (dependency: string) => `${jobs}jobs:breaker:${dependency}`,
    /** STRING made once per life of the data: gone or changed means that Redis lost it. */
    jobsEpoch: `${jobs}jobs:epoch`,
    /** Written by who wants to know whether jobs could be; expires. */
    writes: `${jobs}jobs:writes`,
    /** A live log. That of the name `events` was there before logs had names. */
    eventLog: (name: string) =>
      eventLogKeys(`${prefix}{events${name === "events" ? "" : `:${name}`}}`),
    /** Cached answers; `purge_cache` empties this space and nothing else. */
    cache: (name: string) => `${prefix}cache:${name}`,
    /** How many requests somebody has sent to the public API in this window: a STRING that expires with it. */
    apiRate: (who: string) => `${prefix}api-rate:${who}`,
  };
}

function queueKeys(tag: string) {
  return {
    /** LIST waiting job ids of one priority class and keys' tokens ("k:<key>"), oldest at the right. */
    ready: (priority: string) => `${tag}:ready:${priority}`,
    /** LIST waiting job ids under which workers died; oldest at the right. */
    suspects: `${tag}:suspects`,
    /** STRING the worker that may hold back for these until it is alone. */
    warden: `${tag}:warden`,
    /** ZSET delayed job ids by the time they are due, ms. */
    due: `${tag}:due`,
    /** LIST job ids that one worker holds. */
    proc: (worker: string) => `${tag}:proc:${worker}`,
    /** SET workers that have a processing list here; what nobody else remembers after a flush. */
    owners: `${tag}:owners`,
    /** HASH what each job is, by its id. */
    jobs: `${tag}:jobs`,
    /** HASH where each job stands, by its id. */
    standings: `${tag}:standings`,
    /** HASH what is special about one job. */
    job: (id: string) => `${tag}:job:${id}`,
    /** STRING id of the job that owns a uniqueness key. */
    uniq: (key: string) => `${tag}:uniq:${key}`,
    /** ZSET dead job ids by the time they died, ms. */
    dead: `${tag}:dead`,
    /** LIST one token for each idle worker to wake. */
    wake: `${tag}:wake`,
    /** LIST ids of finished jobs that history has not stored yet. */
    finished: `${tag}:finished`,
    /** ZSET ids of jobs whose history is stored by the time they are forgotten, ms. */
    past: `${tag}:past`,
    /** STRING present while the queue is paused. */
    paused: `${tag}:paused`,
    /** HASH counters: enqueued, done, dead, cancelled; and how many wait and are parked now. */
    stats: `${tag}:stats`,
    /** HASH bounds checked by each claim. */
    limits: `${tag}:limits`,
    /** ZSET keys that may not start before an instant, ms. */
    held: `${tag}:held`,
    /** HASH where the token of a key with waiting jobs is: ready, blocked or held. */
    tokens: `${tag}:tokens`,
    /** LIST waiting job ids of one key and class ("<class>:<key>"). */
    keyed: (key: string) => `${tag}:keyed:${key}`,
    /** SET ids of one key that run. */
    keyRuns: (key: string) => `${tag}:key-runs:${key}`,
    /** HASH how many starts a key has left, and until when it is held. */
    bucket: (key: string) => `${tag}:bucket:${key}`,
    /** LIST job ids that wait for a dependency to come back. */
    parked: (dependency: string) => `${tag}:parked:${dependency}`,
    /** SET dependencies for which something is parked. */
    dependencies: `${tag}:dependencies`,
  };
}

function eventLogKeys(tag: string) {
  return {
    /** STREAM the ordered log; an entry's id is the cursor. */
    log: `${tag}:log`,
    /** STRING the log's epoch. */
    epoch: `${tag}:epoch`,
    /** ZSET ids of events appended lately, so that an event relayed twice is appended once. */
    recent: `${tag}:recent`,
  };
}

export type RedisKeys = ReturnType<typeof redisKeys>;
export type QueueKeys = ReturnType<typeof queueKeys>;
export type EventLogKeys = ReturnType<typeof eventLogKeys>;

/** Text, such as a prefix, in which SCAN's MATCH is to read nothing as a pattern. */
export function literally(text: string): string {
  return text.replaceAll(/[*?[\]\\]/g, "\\$&");
}
