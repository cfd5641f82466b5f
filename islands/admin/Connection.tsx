import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { browserHost } from "../../lib/realtime/client/browser_host.ts";
import { joinLive } from "../../lib/realtime/client/mod.ts";
import { asleepSince, linkAfter, type PageLink } from "../../lib/realtime/client/page/link.ts";
import { readJson } from "../../lib/realtime/client/page/read_json.ts";
import { readAgain } from "../../lib/realtime/client/page/read_again.ts";
import { useServerClock } from "../../lib/realtime/client/page/use_server_clock.ts";
import { LinkState } from "../../lib/ui/panel/LinkState.tsx";
import { type Attention, showAttention } from "../../lib/ui/panel/tools/attention.ts";

export interface ConnectionProps {
  /** ISO instant of the page, by the server's clock. */
  nowIso: string;
  /** Path of the JSON with what asks for a person. */
  attentionUrl: string;
}

const EVERY_MS = 20_000;
const LEAST_MS = 3_000;

/** In the bar of every page: whether news come, and how; with them the counts of the rail go on. */
export default function Connection({ nowIso, attentionUrl }: ConnectionProps) {
  const link = useSignal<PageLink>(asleepSince(nowIso));
  const clock = useServerClock(nowIso);
  useEffect(() => {
    const counts = readAgain<Attention>({
      read: async () => await readJson(attentionUrl) as Attention,
      everyMs: EVERY_MS,
      leastMs: LEAST_MS,
      onRead: showAttention,
      isLookedAt: () => document.visibilityState === "visible",
    }, browserHost());
    const membership = joinLive({
      groups: ["notifications"],
      onEvent: () => counts.soon(),
      onResync: () => counts.soon(),
      onReport({ state, heardAtMs, carrier }) {
        const heardAt = heardAtMs === null ? null : clock.at(heardAtMs);
        link.value = linkAfter(link.value, { state, heardAt, carrier });
      },
    });
    return () => {
      counts.stop();
      membership.leave();
    };
  }, []);
  return <LinkState {...link.value} />;
}
