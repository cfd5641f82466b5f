import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { joinDashboard, type LiveProps } from "../../lib/orders/client/feed.ts";
import {
  asleepSince,
  isLost,
  linkAfter,
  type PageLink,
} from "../../lib/realtime/client/page/link.ts";
import { readJson } from "../../lib/realtime/client/page/read_json.ts";
import { readAgain } from "../../lib/realtime/client/page/read_again.ts";
import { useServerClock } from "../../lib/realtime/client/page/use_server_clock.ts";
import { browserHost } from "../../lib/realtime/client/browser_host.ts";
import type { EngineReading } from "../../lib/site/shape.ts";
import { EngineTiles } from "../../lib/ui/panel/EngineTiles.tsx";
import { timeOfDay } from "../../lib/ui/data/relative_time.ts";

export interface LiveEngineProps extends LiveProps {
  engine: EngineReading;
  /** Path of the JSON with the reading now. */
  engineUrl: string;
  broker: "redis" | "postgres";
}

const EVERY_MS = 15_000;
/** Three readings that did not come. */
const OLD_AFTER_MS = 45_000;
const BAD_AFTER_MS = 5 * 60_000;

/** Whether anything is stuck, read again and again; a number that may be old says of when it is. */
export default function LiveEngine(props: LiveEngineProps) {
  const engine = useSignal(props.engine);
  const link = useSignal<PageLink>(asleepSince(props.nowIso));
  const clock = useServerClock(props.nowIso);
  useEffect(() => {
    const reader = readAgain({
      read: () => readEngine(props.engineUrl),
      everyMs: EVERY_MS,
      onRead(reading) {
        clock.reached(reading.at);
        engine.value = reading;
      },
      isLookedAt: () => document.visibilityState === "visible",
    }, browserHost());
    const membership = joinDashboard(props, {
      onEvent() {},
      onSnapshot: () => reader.now(),
      onState(state) {
        const isBack = isLost(link.value) && state === "live";
        link.value = linkAfter(link.value, { state, heardAt: null });
        if (isBack) reader.now();
      },
    });
    return () => {
      reader.stop();
      membership.leave();
    };
  }, []);
  const asOf = new Date(engine.value.at);
  const ageMs = clock.now.value.getTime() - asOf.getTime();
  const isOld = isLost(link.value) || ageMs > OLD_AFTER_MS;
  const tone = ageMs > BAD_AFTER_MS ? "bad" as const : "waiting" as const;
  const old = isOld ? { note: `as of ${timeOfDay(asOf)}`, tone } : undefined;
  return <EngineTiles engine={engine.value} broker={props.broker} old={old} />;
}

/** @throws where an answer is no reading, such as that of a proxy */
async function readEngine(url: string): Promise<EngineReading> {
  const reading = await readJson(url) as EngineReading | null;
  if (typeof reading?.at !== "string") throw new Error(`Cannot read ${url}: it is no reading`);
  return reading;
}
