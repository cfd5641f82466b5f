import { setTimeout as pause } from "node:timers/promises";
import type { Deps } from "../../../deps.ts";
import type { Broker } from "../../broker.ts";
import type { Look, Stray } from "./stray.ts";
import { looksAt, nameOf, seenTwice } from "./stray_audit.ts";

/** Walks of each look: some 20,000 jobs of a queue, or promises. */
const WALKS = 20;
const APART_MS = 1_000;

export interface FindOptions {
  queues: readonly string[];
  /** Walks of about a thousand jobs (20). */
  walks?: number;
  /** Milliseconds between the two looks (1,000). */
  apartMs?: number;
}

/**
 * Look at a good part of Redis now, and again at what looked wrong. Nothing to wait for where all is
 * well.
 */
export async function findStrays(
  deps: Deps,
  broker: Pick<Broker, "life">,
  { queues, walks = WALKS, apartMs = APART_MS }: FindOptions,
): Promise<{ strays: Stray[]; looked: number; isWhole: boolean }> {
  const looks = looksAt(deps, broker, queues);
  const found = await Promise.all(looks.map((look) => firstLook(look, { queues, walks })));
  const looked = found.reduce((sum, one) => sum + one.looked, 0);
  const isWhole = found.every((one) => one.isWhole);
  const suspects = found.flatMap((one) => one.suspects);
  if (suspects.length === 0) return { strays: [], looked, isWhole };
  await pause(apartMs);
  const again = await Promise.all(looks.map((look, i) => look.judge(found[i]!.suspects)));
  return { strays: seenTwice(suspects, again.flat()), looked, isWhole };
}

async function firstLook(
  look: Look,
  { queues, walks }: { queues: readonly string[]; walks: number },
) {
  // A SCAN may name a key twice.
  const suspects = new Map<string, Stray>();
  let looked = 0;
  let isWhole = false;
  for (let n = 0; n < walks && !isWhole; n++) {
    const some = await look.walk();
    isWhole = some.isWhole;
    const candidates = some.candidates.filter(({ queue }) => queues.includes(queue));
    looked += candidates.length;
    for (const stray of await look.judge(candidates)) suspects.set(nameOf(stray), stray);
  }
  return { suspects: [...suspects.values()], looked, isWhole };
}
