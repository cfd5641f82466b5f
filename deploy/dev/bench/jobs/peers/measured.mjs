/** 80 bytes of JSON, as the other side sends them. */
export const payload = { n: "x".repeat(72) };

/** Jobs sent by one bulk call. */
export const BULK = 1_000;
export const SLOTS = 50;
/** Callers that each wait for their own call before the next. */
export const CALLERS = 50;

/** Run the measurement the command line names and write `{jobs, ms}` on stdout. */
export async function measure(measurements) {
  const [what, jobs] = process.argv.slice(2);
  const ms = await measurements[what](Number(jobs));
  process.stdout.write(JSON.stringify({ jobs: Number(jobs), ms }) + "\n");
  process.exit(0);
}

/** Milliseconds `work` takes. */
export async function timed(work) {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

/** Call `once` `jobs` times by callers that work side by side. */
export async function byCallers(jobs, once) {
  let left = jobs;
  await Promise.all(Array.from({ length: CALLERS }, async () => {
    while (left-- > 0) await once();
  }));
}
