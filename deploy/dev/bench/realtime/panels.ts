import { setTimeout as pause } from "node:timers/promises";
import type { BenchServices } from "../jobs/services.ts";
import { median } from "../jobs/compare.ts";
import { ours as jobsSide } from "../jobs/sides.ts";
import { atLeast, atMost, inThousands, type Row } from "../table.ts";
import type { Ours } from "./ours.ts";
import type { RawSocket } from "./raw_socket.ts";

const PANELS = 20;
const JOBS = 400_000;
/** A worker's rate alone differs by a tenth from one time to the next. */
const ROUNDS = 7;
const decoder = new TextDecoder();

/** What panels cost a worker that works as fast as it can, and how much they are told of it. */
export async function panelRows(
  services: BenchServices,
  start: (sockets: number) => Promise<Ours>,
): Promise<Row[]> {
  const rates = { without: [] as number[], beside: [] as number[] };
  const told: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Each is first as often as it is second.
    const turns = ["without", "beside"] as const;
    for (const how of round % 2 === 0 ? turns : turns.toReversed()) {
      await services.empty();
      await using side = await start(PANELS);
      const { prefix } = await side.program.ask<{ prefix: string }>("prefix");
      const panels = how === "beside" ? await openPanels(side) : [];
      const worker = jobsSide({ ...services.env, BENCH_PREFIX: prefix });
      const { jobs, ms } = await worker.run(["process", String(JOBS)]);
      rates[how].push(jobs! / (ms! / 1_000));
      await pause(1_000);
      for (const panel of panels) {
        told.push(panel.frames / (ms! / 1_000));
        panel.socket.close();
      }
    }
  }
  const beside = median(rates.beside);
  const what = `jobs: rate of a worker with ${PANELS} panels open beside none`;
  const each = `${inThousands(beside)} beside ${inThousands(median(rates.without))}`;
  const share = atLeast(what, 100 * beside / median(rates.without), { bar: 97, unit: "%" });
  return [
    { ...share, measured: `${share.measured}: ${each}` },
    atMost("jobs: frames a second to one panel meanwhile", Math.max(...told), {
      bar: 10,
      unit: "",
    }),
  ];
}

/** Sockets of the group `jobs`, each with the number of frames that it was told. */
async function openPanels(side: Ours) {
  const panels: { socket: RawSocket; frames: number }[] = [];
  for (let n = 0; n < PANELS; n++) {
    const { promise: welcomed, resolve } = Promise.withResolvers<void>();
    let frames = 0;
    const socket = await side.open(side.accounts[0]!, {
      groups: "jobs",
      onMessage(message) {
        const text = decoder.decode(message);
        if (text.includes('"welcome"')) return resolve();
        frames += text.split("\n").length;
      },
    });
    await welcomed;
    panels.push({
      socket,
      get frames() {
        return frames;
      },
    });
  }
  return panels;
}
