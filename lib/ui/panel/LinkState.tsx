import type { CarrierName } from "../../realtime/client/mod.ts";
import { ConnectionDot } from "./ConnectionDot.tsx";
import { exactTime } from "../data/relative_time.ts";

export interface LinkStateProps {
  /** `asleep` where no script has run, which is told nowhere; `refused` where none may go on. */
  state: "asleep" | "live" | "catching_up" | "reconnecting" | "stale" | "refused";
  carrier: CarrierName;
  /** Until when what is shown is right. */
  asOf: Date;
  wasLive: boolean;
}

/** What somebody is told of how news come, where that is not the best way. */
const ways: Record<CarrierName, string | undefined> = {
  websocket: undefined,
  sse: "over SSE",
  polling: "by polling, slower",
};

/** Whether a page is alive, and else how old it is and what can be done. */
export function LinkState({ state, carrier, asOf, wasLive }: LinkStateProps) {
  if (state === "asleep") return null;
  if (state === "refused") {
    return (
      <p class="live-ended">
        Live updates ended at {secondOf(asOf)}. <a href="">Load the page again</a>
      </p>
    );
  }
  const isCut = state === "stale" || (state === "reconnecting" && wasLive);
  return (
    <ConnectionDot
      state={state === "catching_up" ? "reconnecting" : state}
      note={isCut ? `since ${secondOf(asOf)}` : state === "live" ? ways[carrier] : undefined}
    />
  );
}

function secondOf(at: Date): string {
  return exactTime(at).slice(11);
}
