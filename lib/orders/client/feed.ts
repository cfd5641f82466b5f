import { type FeedListener, LiveFeed } from "../../realtime/client/live_feed.ts";
import { browserHost, type EventFrame, joinLive } from "../../realtime/client/mod.ts";
import { readJson } from "../../realtime/client/page/read_json.ts";
import { isOrderFrame, type OrderFrame } from "./frames.ts";
import { type DashboardSnapshot, readDashboard } from "./snapshot.ts";

/** What each island of the dashboard is given to be alive. */
export interface LiveProps {
  /** Place in the live log of the state in the other props. */
  cursor: string | null;
  /** Ids of events after the cursor that the state contains already. */
  included: string[];
  /** ISO instant of the page, by the server's clock. */
  nowIso: string;
  /** Path of the JSON with the state and its place now: `DashboardSnapshot`. */
  snapshotUrl: string;
}

export interface DashboardListener extends Omit<FeedListener<DashboardSnapshot>, "onEvent"> {
  onEvent(frame: OrderFrame): void;
}

/** A place among those who show the dashboard's state. */
export interface DashboardSeat {
  /** Have the state read again. */
  refresh(): void;
  leave(): void;
}

/** One state for the whole page, whichever of its islands comes to life first. */
let feed: LiveFeed<DashboardSnapshot> | null = null;

export function joinDashboard(props: LiveProps, listener: DashboardListener): DashboardSeat {
  const joined = feed ??= openFeed(props);
  const onEvent = (frame: EventFrame) => void (isOrderFrame(frame) && listener.onEvent(frame));
  const leave = joined.join({ ...listener, onEvent }, props);
  return {
    refresh: () => joined.refresh(),
    leave() {
      leave();
      if (!joined.isUnused || feed !== joined) return;
      joined.close();
      feed = null;
    },
  };
}

function openFeed({ snapshotUrl }: LiveProps) {
  return new LiveFeed<DashboardSnapshot>(["orders"], {
    join: joinLive,
    readSnapshot: async () => readDashboard(await readJson(snapshotUrl)),
    host: browserHost(),
  });
}
