import { setTimeout as pause } from "node:timers/promises";
import { PER_ACCOUNT } from "../../../../lib/realtime/admission/limits.ts";
import { openPage } from "../../../../lib/realtime/testing/live_page.ts";
import { until } from "../../../../lib/testing/until.ts";
import type { Row } from "../table.ts";
import { keepPublishing } from "./keep_publishing.ts";
import type { Ours } from "./ours.ts";

const PER_SECOND = 50;
const CUT_PAGES = 20;
const CUTS = 100;
const CUT_EVERY_MS = 60;
const SWITCHED_PAGES = 200;

/** A hundred lines cut while events are told, one after the other. */
export function cutRow(start: Start): Promise<Row> {
  return toldOnce(`${CUTS} forced drops under load`, {
    start,
    count: CUT_PAGES,
    async trouble({ pages }) {
      for (let n = 0; n < CUTS; n++) {
        pages[n % pages.length]!.cut();
        await pause(CUT_EVERY_MS);
      }
    },
  });
}

/** A process takes the place of another one, whose sockets are told to come back. */
export function switchRow(start: Start): Promise<Row> {
  return toldOnce(`a switch of process under ${SWITCHED_PAGES} sockets`, {
    start,
    count: SWITCHED_PAGES,
    async trouble({ side, moveTo }) {
      const { port } = await side.program.ask<{ port: number }>("replace");
      moveTo(port);
      await pause(5_000);
    },
  });
}

type Start = (sockets: number) => Promise<Ours>;

interface Scene {
  side: Ours;
  pages: ReturnType<typeof openPage>[];
  /** Lines that are opened from now on go there. */
  moveTo(port: number): void;
}

/** Pages with our own client in the midst of trouble: what they were not told, or told twice. */
async function toldOnce(
  what: string,
  { start, count, trouble }: {
    start: Start;
    count: number;
    trouble(scene: Scene): Promise<void>;
  },
): Promise<Row> {
  await using side = await start(count);
  let { port } = side.program;
  const after = await side.place();
  const pages = Array.from({ length: count }, (_, n) => {
    const { cookie } = side.accounts[Math.floor(n / PER_ACCOUNT)]!;
    return openPage({ base: () => `http://127.0.0.1:${port}/`, cookie, after });
  });
  const isLive = () => pages.every((page) => page.report.state === "live");
  await until("all pages are live", isLive);
  const publishing = keepPublishing(side, { everyMs: 1_000 / PER_SECOND });
  await trouble({ side, pages, moveTo: (to) => void (port = to) });
  const published = await publishing.stop();
  const hasAll = () => isLive() && pages.every((page) => page.told.length >= published);
  // Not until(): what is missing is the figure.
  for (let n = 0; n < 100 && !hasAll(); n++) await pause(100);
  let [lost, twice, again] = [0, 0, 0];
  for (const page of pages) {
    const different = new Set(page.told).size;
    lost += published - different;
    twice += page.told.length - different;
    again += page.resyncs.length;
    page.close();
  }
  return {
    what,
    measured: `${lost} lost, ${twice} shown twice, ${again} read again of ` +
      `${(published * count).toLocaleString("en")}`,
    bar: "0 lost, 0 twice",
    isMet: lost === 0 && twice === 0,
  };
}
