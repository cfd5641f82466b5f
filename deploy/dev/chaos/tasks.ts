import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { cancel, done, snooze } from "../../../lib/jobs/task/outcome.ts";
import { defineTask } from "../../../lib/jobs/task/define.ts";
import { does, type Handler } from "../../../lib/jobs/task/handler.ts";
import { appendEffect } from "./effect_file.ts";
import { endHostile } from "./hostile.ts";

/** What becomes of a job, by its number: most end well at once. */
export type Fate = "done" | "retried" | "snoozed" | "cancelled" | "dead" | "hostile";

export function fateOf(n: number): Fate {
  if (n % 97 === 0) return "dead";
  if (n % 89 === 0) return "cancelled";
  if (n % 61 === 0) return "hostile";
  if (n % 11 === 0) return "retried";
  if (n % 13 === 0) return "snoozed";
  return "done";
}

export const Chaos = defineTask("chaos", {
  args: z.strictObject({ n: z.int().positive() }),
  // A run whose connection is closed is charged where the next one is had at once.
  attempts: 10,
  backoff: { firstMs: 100, factor: 2, capMs: 1_500, jitter: 0.5 },
});

/**
 * One effect in the judge's file, one write in the database, then the job's fate. It takes its time, so
 * that faults find it at work, and most of it between the effect and its record.
 */
export function chaosHandler(effectFile: string): Handler {
  return does(Chaos, async ({ n }, ctx) => {
    const fate = fateOf(n);
    if (fate === "cancelled") return cancel("nobody wants it");
    if (fate === "snoozed" && await isFirstLook(ctx)) return snooze(200);
    await pause(n % 40);
    await ctx.once("effect", async (key) => {
      await appendEffect(effectFile, key);
      await pause(n % 30);
    });
    await ctx.onceIn("write", (tx) => tx.sql`insert into chaos_writes values (${ctx.jobId})`);
    if (fate === "dead") throw new Error("never");
    if (fate === "hostile") return await endHostile(n, ctx);
    if (fate === "retried" && ctx.attempt === 1) throw new Error("not at first");
    return done();
  });
}

async function isFirstLook(ctx: Parameters<Handler["run"]>[1]): Promise<boolean> {
  const entered = await ctx.deps.sql`
    insert into chaos_looks values (${ctx.jobId}) on conflict do nothing returning job_id`;
  return entered.length > 0;
}
