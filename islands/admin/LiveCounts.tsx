import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { comparison, type LastWeek } from "../../lib/orders/client/comparison.ts";
import { applyToCounts, countingOf, type RunningCounts } from "../../lib/orders/client/counts.ts";
import { untilNextDayMs } from "../../lib/orders/client/day.ts";
import { joinDashboard, type LiveProps } from "../../lib/orders/client/feed.ts";
import {
  asleepSince,
  isLost,
  linkAfter,
  type PageLink,
} from "../../lib/realtime/client/page/link.ts";
import type { OrderCounts } from "../../lib/orders/client/snapshot.ts";
import { useServerClock } from "../../lib/realtime/client/page/use_server_clock.ts";
import { formatMoneyShort } from "../../lib/money/format.ts";
import { formatCount } from "../../lib/ui/data/format_count.ts";
import { timeOfDay } from "../../lib/ui/data/relative_time.ts";
import { StatRow, StatTile } from "../../lib/ui/data/StatTile.tsx";
import { Revoked } from "../../lib/ui/panel/Revoked.tsx";

export interface LiveCountsProps extends LiveProps {
  counts: OrderCounts;
  lastWeek: LastWeek;
}

/** Whether the shop is selling, as it happens; a number that may be old says so. */
export default function LiveCounts(props: LiveCountsProps) {
  const counting = useSignal<RunningCounts>(countingOf(props.counts));
  const link = useSignal<PageLink>(asleepSince(props.nowIso));
  const isRevoked = useSignal(false);
  const clock = useServerClock(props.nowIso);
  useEffect(() => {
    const membership = joinDashboard(props, {
      onSnapshot: ({ counts }) => void (counting.value = countingOf(counts)),
      onState(state, { heardAtMs }) {
        const heardAt = heardAtMs === null ? null : clock.at(heardAtMs);
        link.value = linkAfter(link.value, { state, heardAt });
      },
      onRevoked: () => void (isRevoked.value = true),
      onEvent(frame) {
        const before = counting.value;
        counting.value = applyToCounts(before, frame);
        // Later: what came before this island is heard while it still joins.
        const isOver = counting.value.isOver && !before.isOver;
        if (isOver) queueMicrotask(() => membership.refresh());
      },
    });
    const forgetMidnight = atMidnight(membership.refresh);
    return () => {
      forgetMidnight();
      membership.leave();
    };
  }, []);
  if (isRevoked.value) return <Revoked what="figures of orders" />;
  const { ordersToday, revenueTodayCents, open, currency } = counting.value.counts;
  const old = isLost(link.value) ? `as of ${timeOfDay(link.value.asOf)}` : undefined;
  const tone = old ? "waiting" : undefined;
  const { weekday, orders, revenueCents } = props.lastWeek;
  const money = (cents: number) => formatMoneyShort(cents, currency);
  return (
    <StatRow>
      <StatTile
        label="Orders today"
        value={formatCount(ordersToday)}
        note={old ?? comparison(ordersToday, orders, { weekday, written: formatCount })}
        tone={tone}
      />
      <StatTile
        label="Revenue today"
        value={money(revenueTodayCents)}
        note={old ?? comparison(revenueTodayCents, revenueCents, { weekday, written: money })}
        tone={tone}
      />
      <StatTile
        label="Open orders"
        value={formatCount(open)}
        note={old ?? "to be paid, packed or shipped"}
        tone={tone}
      />
    </StatRow>
  );
}

/** Have the counts read when a new day begins, orders or not. */
function atMidnight(run: () => void): () => void {
  let timer = setTimeout(again, untilNextDayMs(new Date()));

  function again(): void {
    run();
    timer = setTimeout(again, untilNextDayMs(new Date()));
  }

  return () => clearTimeout(timer);
}
