import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Arrival, arrivalSentence } from "../../lib/orders/client/arrival_sentence.ts";
import { createAnnouncer } from "../../lib/realtime/client/page/announcer.ts";
import { createArrivals } from "../../lib/realtime/client/page/arrivals.ts";
import { browserPage } from "../../lib/realtime/client/page/browser_page.ts";
import { applyToCards, type Cards, cardsOf, release } from "../../lib/orders/client/cards.ts";
import { joinDashboard, type LiveProps } from "../../lib/orders/client/feed.ts";
import type { OrderCard } from "../../lib/orders/client/snapshot.ts";
import { useHold } from "../../lib/realtime/client/page/use_hold.ts";
import { useServerClock } from "../../lib/realtime/client/page/use_server_clock.ts";
import { browserHost } from "../../lib/realtime/client/browser_host.ts";
import { EmptyState } from "../../lib/ui/data/EmptyState.tsx";
import { LiveCard } from "../../lib/ui/panel/LiveCard.tsx";
import { Revoked } from "../../lib/ui/panel/Revoked.tsx";

export interface LiveOrdersProps extends LiveProps {
  /** Newest first. */
  orders: OrderCard[];
}

/** The newest orders. New ones arrive at the top, but never move what somebody is at. */
export default function LiveOrders(props: LiveOrdersProps) {
  const cards = useSignal<Cards>(cardsOf(props.orders));
  const news = useSignal("");
  const isRevoked = useSignal(false);
  const marks = useSignal<ReadonlySet<string>>(new Set());
  const clock = useServerClock(props.nowIso);
  const held = useHold(() => void (cards.value = release(cards.value)));
  useEffect(() => {
    const host = browserHost();
    const announcer = createAnnouncer<Arrival>({
      say: (sentence) => void (news.value = sentence),
      sentenceOf: arrivalSentence,
      host,
    });
    const arrivals = createArrivals({
      page: browserPage,
      host,
      onMarks: (ids) => void (marks.value = ids),
    });
    const membership = joinDashboard(props, {
      onSnapshot: ({ orders }) => void (cards.value = cardsOf(orders)),
      onRevoked() {
        cards.value = cardsOf([]);
        isRevoked.value = true;
      },
      onEvent(frame) {
        const before = cards.value;
        clock.reached(frame.type === "order.placed" ? frame.data.placedAt : frame.at);
        cards.value = applyToCards(before, { frame, isHeld: held.isHeld() });
        if (frame.type !== "order.placed" || cards.value === before) return;
        announcer.arrived(frame.data);
        arrivals.arrived(frame.data.orderId);
      },
    });
    return () => {
      announcer.stop();
      arrivals.stop();
      membership.leave();
    };
  }, []);
  if (isRevoked.value) return <Revoked what="orders" />;
  const { shown, waiting } = cards.value;
  return (
    <section class="live" aria-label="Latest orders" ref={held.zone}>
      <div class="live-head">
        {waiting.length > 0 && (
          <button type="button" class="live-pill" onClick={held.letGo}>
            {waiting.length === 1 ? "1 new order - show" : `${waiting.length} new orders - show`}
          </button>
        )}
      </div>
      <p class="hidden" aria-live="polite">{news}</p>
      {shown.length === 0 && (
        <EmptyState title="No orders yet">They appear here by themselves.</EmptyState>
      )}
      <ol class="live-list" ref={held.list} tabindex={-1}>
        {shown.map((card) => (
          <LiveCard
            key={card.id}
            {...card}
            now={clock.now.value}
            isNew={marks.value.has(card.id)}
          />
        ))}
      </ol>
    </section>
  );
}
