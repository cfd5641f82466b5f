/** What an isolated task may do to us, chosen by its arguments. */
import { cancel, done, type Outcome, snooze } from "../../../task/outcome.ts";
import { DependencyAway, PayloadError } from "../../../task/failure.ts";
import type { IsolatedContext } from "../policy.ts";

const held: unknown[] = [];

const deeds: Record<string, (ctx: IsolatedContext, with_: unknown) => unknown> = {
  done: (ctx, value) => done({ value, jobId: ctx.jobId, run: ctx.run }),
  snooze: () => snooze(5_000),
  cancel: () => cancel("nobody wants it"),
  nothing: () => undefined,
  unprintable: () => done(10n),
  throws: () => {
    throw new RangeError("too far", { cause: new Error("the road ended") });
  },
  payload: () => {
    throw new PayloadError("no such picture");
  },
  away: () => {
    throw new DependencyAway("smtp", { retryAfterMs: 7_000 });
  },
  loop: () => {
    for (let n = 0;; n++) held[0] = n;
  },
  lines: (ctx) => {
    ctx.log("warn", "x".repeat(9_000));
    ctx.log("info", "second");
    return done();
  },
  progressThenLoop: (ctx) => {
    ctx.progress("computing");
    for (let n = 0;; n++) held[0] = n;
  },
  exit: () => Deno.exit(3),
  late: () => {
    setTimeout(() => {
      throw new Error("thrown where nobody catches");
    }, 1);
    return new Promise(() => {});
  },
  heap: () => {
    while (true) held.push({ n: held.length });
  },
  buffers: () => {
    while (true) held.push(new Uint8Array(4_000_000).fill(1));
  },
  read: async (_, path) => done(await Deno.readTextFile(String(path))),
  write: async (_, path) => {
    await Deno.writeTextFile(String(path), "left");
    return done();
  },
  net: async (_, port) => {
    await Deno.connect({ port: Number(port) });
    return done();
  },
  env: (_, name) => done(Deno.env.get(String(name)) ?? null),
  run: async () => done((await new Deno.Command("id").output()).code),
  noise: (ctx) => {
    Deno.stdout.writeSync(new TextEncoder().encode('{"kind":"outcome"} no newline'));
    ctx.progress(0.5);
    return done("heard");
  },
  progress: (ctx) => {
    ctx.progress({ part: 1 });
    ctx.progress({ part: 2 });
    return done();
  },
  chatter: (ctx) => {
    ctx.progress("x".repeat(5_000));
    return done();
  },
  obeys: async (ctx) => {
    await new Promise((resolve) => ctx.signal.addEventListener("abort", resolve));
    return done({ told: (ctx.signal.reason as Error).message });
  },
};

export async function run(
  { deed, with: value }: { deed: string; with?: unknown },
  ctx: IsolatedContext,
): Promise<Outcome> {
  return await deeds[deed]!(ctx, value) as Outcome;
}
