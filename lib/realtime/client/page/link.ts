import type { CarrierName } from "../carrier.ts";
import type { FeedState } from "../live_feed.ts";

/** What a page knows of its connection. */
export interface PageLink {
  /** `asleep` until a script runs, which may be never. */
  readonly state: FeedState | "asleep";
  readonly carrier: CarrierName;
  /** Has been live: then what is shown has gone on since the page was made. */
  readonly wasLive: boolean;
  /** Until when what is shown is right, by the server's clock. */
  readonly asOf: Date;
}

/** @param nowIso  the server's instant of the page */
export function asleepSince(nowIso: string): PageLink {
  return { state: "asleep", carrier: "websocket", wasLive: false, asOf: new Date(nowIso) };
}

/** @param heardAt  when the last frame came; `null` before one */
export function linkAfter(
  before: PageLink,
  { state, heardAt, carrier = before.carrier }: {
    state: FeedState;
    heardAt: Date | null;
    carrier?: CarrierName;
  },
): PageLink {
  const wasLive = before.wasLive || state === "live";
  return { state, carrier, wasLive, asOf: heardAt ?? before.asOf };
}

/** Whether what is shown may be old. Right after the page was made, it is not. */
export function isLost({ state, wasLive }: PageLink): boolean {
  return state === "stale" || state === "refused" || (state === "reconnecting" && wasLive);
}
