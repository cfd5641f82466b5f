import { ConnectionDot } from "./ConnectionDot.tsx";
import { exactTime, timeOfDay } from "../data/relative_time.ts";

export interface LinkStateProps {
  /** `asleep` where no script has run; `refused` where none may go on. */
  state: "asleep" | "live" | "catching_up" | "reconnecting" | "stale" | "refused";
  /** Until when what is shown is right. */
  asOf: Date;
  wasLive: boolean;
}

/** Whether a page is alive, and else how old it is and what can be done. */
export function LinkState({ state, asOf, wasLive }: LinkStateProps) {
  if (state === "asleep") {
    return <p class="live-note">As of {timeOfDay(asOf)}. Load the page again to see more.</p>;
  }
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
      since={isCut ? `since ${secondOf(asOf)}` : undefined}
    />
  );
}

function secondOf(at: Date): string {
  return exactTime(at).slice(11);
}
