/*
 * Our own figures, each in a process of its own: `main.ts WHAT JOBS [WAITING]`, on the empty services
 * at REDIS_URL and DATABASE_URL. It writes one line of JSON for each figure.
 */
import { startDelays } from "./latency.ts";
import { memory } from "./memory.ts";
import { recoveries, victim } from "./recovery.ts";
import { bulk, firstOf, processing, single } from "./throughput.ts";
import { Kept, Unkept } from "./world.ts";

const encoder = new TextEncoder();

function say(line: string): void {
  Deno.stdout.writeSync(encoder.encode(line + "\n"));
}

const measurements: Record<string, (jobs: number, waiting: number) => Promise<unknown>> = {
  process: async (jobs) => ({ jobs, ms: await processing(Unkept, jobs) }),
  "process-kept": async (jobs) => ({ jobs, ms: await processing(Kept, jobs) }),
  bulk: async (jobs) => ({ jobs, ms: await bulk(jobs) }),
  single: async (jobs) => ({ jobs, ms: await single(jobs) }),
  "first-of": async (jobs, waiting) => ({ jobs, ms: await firstOf(jobs, waiting) }),
  latency: async (jobs) => ({ delaysMs: await startDelays(jobs) }),
  recovery: async (kills) => ({ delaysMs: await recoveries(kills) }),
  memory: async (jobs) => await memory(jobs, (figure) => say(JSON.stringify(figure))),
  victim: () => victim(say),
};

if (import.meta.main) {
  const [what = "", jobs, waiting] = Deno.args;
  const answer = await measurements[what]!(Number(jobs), Number(waiting));
  if (answer !== undefined) say(JSON.stringify(answer));
  Deno.exit(0);
}
