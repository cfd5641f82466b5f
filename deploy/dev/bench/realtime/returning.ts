import { setTimeout as pause } from "node:timers/promises";
import { PER_ACCOUNT } from "../../../../lib/realtime/admission/limits.ts";
import { atLeast, below, percentile, type Row } from "../table.ts";
import { Crowd } from "./crowd.ts";
import { scanEvents } from "./event_scanner.ts";
import { keepPublishing } from "./keep_publishing.ts";
import type { Ours } from "./ours.ts";

const MISSED = 100;
const RETURNS = 1_000;
/** Not counted: both programs are interpreted at first, which takes twice as long. */
const WARM_UP = 200;

/** A client that comes back is told what it missed: from the server's agreement to the last event. */
export async function replayRow(start: (sockets: number) => Promise<Ours>): Promise<Row> {
  await using side = await start(1);
  const account = side.accounts[0]!;
  const after = await side.place();
  await side.publish(0, MISSED);
  const tookMs: number[] = [];
  for (let n = 0; n < WARM_UP + RETURNS; n++) {
    const { promise: told, resolve } = Promise.withResolvers<number>();
    let events = 0;
    const take = () => void (++events === MISSED && resolve(performance.now()));
    const onMessage = (message: Uint8Array) => scanEvents(message, take);
    const socket = await side.open(account, { after, onMessage });
    tookMs.push(await told - socket.upgradedAtMs);
    socket.close();
  }
  const [cold, warm] = [tookMs.slice(0, WARM_UP), tookMs.slice(WARM_UP)];
  const row = below(
    `replay of ${MISSED} missed events, p95 of ${RETURNS}`,
    percentile(warm, 0.95),
    {
      bar: 5,
      unit: "ms",
    },
  );
  const early = percentile(cold, 0.95).toFixed(1);
  return { ...row, measured: `${row.measured}; of the ${WARM_UP} before, ${early} ms` };
}

const REVOCATIONS = 20;
const EVENT_EVERY_MS = 20;

/** A log-in ends while events are told all the time: the longest time until its socket's last one. */
export async function rightsRow(start: (sockets: number) => Promise<Ours>): Promise<Row> {
  await using side = await start(REVOCATIONS * PER_ACCOUNT);
  const publishing = keepPublishing(side, { everyMs: EVENT_EVERY_MS });
  const tookMs: number[] = [];
  for (const account of side.accounts.slice(0, REVOCATIONS)) {
    const { promise: told, resolve } = Promise.withResolvers<void>();
    let lastMs = 0;
    const socket = await side.open(account, {
      onMessage(message) {
        scanEvents(message, () => void (lastMs = performance.now()));
        if (lastMs > 0) resolve();
      },
    });
    await told;
    const endedMs = performance.now();
    await side.program.ask(`end ${account.id}`);
    await socket.closed;
    tookMs.push(lastMs - endedMs);
  }
  await publishing.stop();
  const what = `right withdrawn to last event, the longest of ${REVOCATIONS}`;
  return below(what, Math.max(...tookMs), { bar: 1_000, unit: "ms" });
}

const STALL_MS = 35_000;
const SOCKETS = 200;

/** A process that stands still, as under a snapshot of its machine: its sockets outlive that. */
export async function stallRow(start: (sockets: number) => Promise<Ours>): Promise<Row> {
  await using side = await start(SOCKETS);
  using crowd = await Crowd.gather(side, SOCKETS);
  await crowd.publish(1);
  await crowd.heard(1);
  let closed = 0;
  for (const socket of crowd.sockets) void socket.closed.then(() => closed++);
  Deno.kill(side.program.pid, "SIGSTOP");
  await pause(STALL_MS);
  Deno.kill(side.program.pid, "SIGCONT");
  await crowd.publish(1);
  // Whoever was closed does not hear of it.
  await Promise.race([crowd.heard(2), pause(5_000)]);
  const what = `sockets of ${SOCKETS} that outlive a standstill of ${STALL_MS / 1_000} s`;
  return atLeast(what, SOCKETS - closed, { bar: SOCKETS, unit: "" });
}
