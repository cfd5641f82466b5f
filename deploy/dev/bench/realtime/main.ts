/*
 * `deno task bench:realtime`: live events beside Socket.IO (from npm) and Django Channels on Daphne
 * (Debian's python3-django-channels, python3-channels-redis and python3-daphne; left out where they are not
 * installed), on the same Redis in the same run. It takes about five minutes and prints a table; a bar that is
 * missed makes it exit with 1.
 *
 *   --only WORD  only what has WORD in its name: rate, delays, sockets, replay, rights, stall, drops,
 *                switch, panels
 */
import type { Interrupts } from "../../interrupt.ts";
import { leaveNothing } from "../leave_nothing.ts";
import { measureAll, type Measurement } from "../measure.ts";
import { say } from "../../say.ts";
import { openBenchServices } from "../jobs/services.ts";
import { installPeers } from "../jobs/sides.ts";
import { compareRates, steadyRows } from "./deliveries.ts";
import { manySockets } from "./many_sockets.ts";
import { ours } from "./ours.ts";
import { cutRow, switchRow } from "./pages.ts";
import { panelRows } from "./panels.ts";
import { channels, hasChannels, socketIo } from "./peers.ts";
import { replayRow, rightsRow, stallRow } from "./returning.ts";

async function bench(args: string[], interrupts: Interrupts): Promise<number> {
  await installPeers(new URL("./peers/", import.meta.url));
  await using services = await openBenchServices({ throwaway: true });
  const { env } = services;
  const start = (sockets: number) => ours(env, { sockets });
  const single = (sockets: number) => ours(env, { sockets, lines: false });
  const peers = [{ start: socketIo, bar: 2 }];
  if (await hasChannels()) peers.push({ start: () => channels(env.REDIS_URL), bar: 10 });
  else say("Django Channels is not installed: it is left out");
  const measurements: Measurement[] = [
    ["rate", () => compareRates([start, single], peers)],
    ["delays", () => steadyRows(start, peers.map((peer) => peer.start))],
    ["sockets", () => manySockets(start)],
    ["replay", () => replayRow(start)],
    ["rights", () => rightsRow(start)],
    ["drops", () => cutRow(start)],
    ["switch", () => switchRow(start)],
    ["stall", () => stallRow(start)],
    ["panels", () => panelRows(services, start)],
  ];
  return await measureAll(measurements, { args, interrupts });
}

if (import.meta.main) {
  Deno.exit(await leaveNothing((interrupts) => bench(Deno.args, interrupts)));
}
