import { setTimeout as pause } from "node:timers/promises";
import { below, type Row } from "../table.ts";
import { Crowd } from "./crowd.ts";
import type { Ours } from "./ours.ts";

const MANY = 5_000;
/** Of them, so many are opened before memory is looked at: what a process takes once is not of a socket. */
const FIRST = 500;
const SETTLED_MS = 3_000;

/** 5,000 sockets: they are all open, all hear an event, and cost so much memory each. */
export async function manySockets(start: (sockets: number) => Promise<Ours>): Promise<Row[]> {
  await using side = await start(MANY);
  using first = await Crowd.gather(side, FIRST);
  const before = await rssOf(side);
  using rest = await Crowd.gather(side, MANY - FIRST, { from: FIRST });
  const bytes = (await rssOf(side) - before) / (MANY - FIRST);
  const startMs = performance.now();
  first.expect(1);
  await rest.publish(1);
  await Promise.all([first.heard(1), rest.heard(1)]);
  const ms = performance.now() - startMs;
  return [
    below("memory of an idle socket, of the server", bytes / 1_024, { bar: 27, unit: "KiB" }),
    below(`${MANY.toLocaleString("en")} sockets are open, and all have an event`, ms, {
      bar: 1_000,
      unit: "ms",
    }),
  ];
}

async function rssOf({ program }: Ours): Promise<number> {
  await pause(SETTLED_MS);
  return (await program.ask<{ bytes: number }>("rss")).bytes;
}
