import { setTimeout as pause } from "node:timers/promises";

export interface Asking {
  url: string;
  paths: readonly string[];
  /** Requests under way at any time. */
  atOnce: number;
}

/** What each page took, ms, when so many are asked for at once; each path once. */
export async function askAtOnce({ url, paths, atOnce }: Asking): Promise<number[]> {
  const tookMs: number[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (next < paths.length) tookMs.push(await ask(url + paths[next++]));
  }));
  return tookMs;
}

export interface Strolling {
  url: string;
  paths: readonly string[];
  shoppers: number;
  /** Each looks at a page for so long. */
  looksMs: number;
  isOver(): boolean;
}

/** What each page took, ms, while shoppers look at one page after the other. */
export async function stroll(
  { url, paths, shoppers, looksMs, isOver }: Strolling,
): Promise<number[]> {
  const tookMs: number[] = [];
  await Promise.all(Array.from({ length: shoppers }, async (_, n) => {
    // They do not come all at the same moment.
    await pause(looksMs * n / shoppers);
    for (let at = n; !isOver(); at += shoppers) {
      const ms = await ask(url + paths[at % paths.length]!);
      tookMs.push(ms);
      await pause(Math.max(0, looksMs - ms));
    }
  }));
  return tookMs;
}

/** @throws where it is not answered with 200 */
async function ask(url: string): Promise<number> {
  const startedMs = performance.now();
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  return performance.now() - startedMs;
}
