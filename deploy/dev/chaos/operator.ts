import { operator } from "../../../lib/actor.ts";
import { loadConfig } from "../../../lib/config/mod.ts";
import { createRedisBroker } from "../../../lib/jobs/brokers/redis/broker.ts";
import type { QueueLimits } from "../../../lib/jobs/task/broker.ts";
import { differenceOf } from "../../../lib/jobs/organs/conservation.ts";
import { limitQueue } from "../../../lib/jobs/operate/queue_settings.ts";
import { createLog } from "../../../lib/log/mod.ts";
import { openDeps } from "../../../lib/process/mod.ts";
import { until } from "../../../lib/testing/until.ts";

/** Who sets limits in the middle of it all, and looks at the books in the end. */
export interface Operator extends AsyncDisposable {
  /** Again and again until it is done: services may be away. */
  limit(limits: QueueLimits): Promise<void>;
  /** What the books of the queue say wrongly; nothing where all agree. */
  disagreements(): Promise<string[]>;
}

const QUEUE = "default";
const WITHIN_MS = 60_000;
/** More jobs than a run has. */
const MOST = 1_000_000;

/** @param env  settings of a process of the system */
export function openOperator(env: Record<string, string>): Operator {
  const log = createLog({ service: "chaos", release: "chaos", level: "error", write: () => {} });
  const config = loadConfig(env);
  const { deps, close } = openDeps({ service: "chaos-operator", config, log, connections: 2 });
  const { redis, keys } = deps;
  const broker = createRedisBroker({ redis: redis!, keys, worker: "chaos-operator" });
  return {
    async limit(limits) {
      const asked = { broker, queue: QUEUE, limits };
      const isDone = () => limitQueue(deps, operator, asked).then(() => true, () => false);
      await until("the limits are set", isDone, { withinMs: WITHIN_MS, everyMs: 200 });
    },
    async disagreements() {
      const [stats] = await broker.stats([QUEUE]);
      const difference = differenceOf(stats!);
      const lost = difference === 0 ? [] : [`${difference} jobs that went in are nowhere`];
      const wrong = await broker.miscounts([QUEUE], MOST);
      return [...lost, ...wrong.map((one) => `the books are wrong: ${JSON.stringify(one)}`)];
    },
    [Symbol.asyncDispose]: close,
  };
}
