import { type FeedListener, LiveFeed } from "../../realtime/client/live_feed.ts";
import {
  browserHost,
  connect,
  type EventFrame,
  webSocketCarrier,
} from "../../realtime/client/mod.ts";
import { isOrderFrame, type OrderFrame } from "./frames.ts";
import { type DashboardSnapshot, readDashboard } from "./snapshot.ts";

/** What each island of the dashboard is given to be alive. */
export interface LiveProps {
  /** Path of the live connection. */
  path: string;
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

export interface Membership {
  /** Have the state read again. */
  refresh(): void;
  leave(): void;
}

/** One connection a path for the whole page, whichever of its islands comes to life first. */
const feeds = new Map<string, LiveFeed<DashboardSnapshot>>();

export function joinDashboard(props: LiveProps, listener: DashboardListener): Membership {
  const { path, cursor } = props;
  const feed = feeds.get(path) ?? openFeed(props);
  feeds.set(path, feed);
  const onEvent = (frame: EventFrame) => void (isOrderFrame(frame) && listener.onEvent(frame));
  const leave = feed.join({ ...listener, onEvent }, cursor);
  return {
    refresh: () => feed.refresh(),
    leave() {
      leave();
      if (!feed.isUnused) return;
      feed.close();
      feeds.delete(path);
    },
  };
}

function openFeed({ path, cursor, included, snapshotUrl }: LiveProps) {
  const host = browserHost();
  const carrier = webSocketCarrier({ base: location.href });
  return new LiveFeed<DashboardSnapshot>({ path, cursor, included }, {
    connect: (options) => connect(options, { carrier, host }),
    readSnapshot: () => readSnapshot(snapshotUrl),
    host,
  });
}

async function readSnapshot(url: string): Promise<DashboardSnapshot> {
  const headers = { accept: "application/json" };
  const answer = await fetch(url, { cache: "no-store", headers });
  if (!answer.ok) throw new Error(`Cannot read ${url}: the answer is ${answer.status}`);
  return readDashboard(await answer.json());
}
