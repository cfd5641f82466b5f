import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { createAnnouncer } from "../../lib/realtime/client/dashboard/announcer.ts";
import {
  applyToCards,
  type Cards,
  cardsOf,
  release,
} from "../../lib/realtime/client/dashboard/cards.ts";
import { joinDashboard, type LiveProps } from "../../lib/realtime/client/dashboard/feed.ts";
import type { OrderCard } from "../../lib/realtime/client/dashboard/snapshot.ts";
import type { FeedState } from "../../lib/realtime/client/live_feed.ts";
import { ConnectionDot } from "../../lib/ui/ConnectionDot.tsx";
import { EmptyState } from "../../lib/ui/EmptyState.tsx";
import { Money } from "../../lib/ui/Money.tsx";
import { StatusBadge } from "../../lib/ui/StatusBadge.tsx";
import { Time } from "../../lib/ui/Time.tsx";

export interface LiveOrdersProps extends LiveProps {
  /** Newest first. */
  orders: OrderCard[];
  /** ISO instant of the page, by the server's clock. */
  nowIso: string;
}

const TICK_MS = 15_000;

/** The newest orders. New ones arrive at the top, but never move what somebody is at. */
export default function LiveOrders(props: LiveOrdersProps) {
  const cards = useSignal<Cards>(cardsOf(props.orders));
  const link = useSignal<Connected>({ state: "reconnecting", since: null });
  const now = useSignal(new Date(props.nowIso));
  const news = useSignal("");
  const held = useHold(() => void (cards.value = release(cards.value)));
  useClock(now);
  useEffect(() => {
    const announcer = createAnnouncer((sentence) => void (news.value = sentence));
    const membership = joinDashboard(props, {
      onSnapshot: ({ orders }) => void (cards.value = cardsOf(orders)),
      onState: (state) => void (link.value = connected(link.value, state)),
      onEvent(frame) {
        const before = cards.value;
        cards.value = applyToCards(before, { frame, isHeld: held.isHeld() });
        const isNew = frame.type === "order.placed" && cards.value !== before;
        if (isNew) announcer.arrived();
      },
    });
    return () => {
      announcer.stop();
      membership.leave();
    };
  }, []);
  const { shown, waiting } = cards.value;
  return (
    <section class="live" aria-label="Latest orders">
      <div class="live-head">
        <Link link={link.value} />
        {waiting.length > 0 && (
          <button type="button" class="live-pill" onClick={held.letGo}>
            {waiting.length} new
          </button>
        )}
      </div>
      <p class="hidden" aria-live="polite">{news}</p>
      {shown.length === 0 && (
        <EmptyState title="No orders yet">They appear here by themselves.</EmptyState>
      )}
      <ol class="live-list" ref={held.ref} {...held.handlers}>
        {shown.map((card) => <Card key={card.id} card={card} now={now.value} />)}
      </ol>
    </section>
  );
}

function Card({ card, now }: { card: OrderCard; now: Date }) {
  const { id, number, totalCents, currency, lines, status, placedAt } = card;
  return (
    <li class="order-card">
      <a href={`/admin/orders/${id}`}>{number}</a>
      <Money cents={totalCents} currency={currency} />
      <span class="order-card-lines">{lines === 1 ? "1 product" : `${lines} products`}</span>
      <StatusBadge state={status} />
      <Time at={new Date(placedAt)} now={now} />
    </li>
  );
}

interface Connected {
  state: FeedState;
  /** When it was live for the last time, by this machine's clock; `null` while it is. */
  since: Date | null;
}

function connected(before: Connected, state: FeedState): Connected {
  if (state === "live") return { state, since: null };
  const wasLive = before.state === "live";
  return { state, since: wasLive ? new Date() : before.since };
}

function Link({ link: { state, since } }: { link: Connected }) {
  if (state === "refused") {
    return (
      <p class="live-ended">
        Live updates have ended. <a href="">Load the page again</a>
      </p>
    );
  }
  const word = state === "catching_up" ? "reconnecting" : state;
  return <ConnectionDot state={word} since={since ? `since ${timeOfDay(since)}` : undefined} />;
}

function timeOfDay(at: Date): string {
  return at.toTimeString().slice(0, 8);
}

/** Relative times go on, by the server's clock: that of this machine may be wrong. */
function useClock(now: Signal<Date>): void {
  useEffect(() => {
    const aheadMs = Date.now() - now.value.getTime();
    const timer = setInterval(() => now.value = new Date(Date.now() - aheadMs), TICK_MS);
    return () => clearInterval(timer);
  }, []);
}

/** Whether somebody is at the list: points at it, has the focus in it, or has scrolled into it. */
function useHold(release: () => void) {
  const ref = useRef<HTMLOListElement>(null);
  const isPointed = useRef(false);
  const isHeld = () => {
    const list = ref.current;
    if (!list) return false;
    // A focus that a mouse left behind is nobody reading.
    const isFocused = list.querySelector(":focus-visible") !== null;
    return isPointed.current || isFocused || list.getBoundingClientRect().top < 0;
  };
  const left = () => void (isHeld() || release());
  useEffect(() => {
    addEventListener("scroll", left, { passive: true });
    return () => removeEventListener("scroll", left);
  }, []);
  return {
    ref,
    isHeld,
    letGo() {
      release();
      // The pill goes with its last card: who pressed it by keyboard goes on at the new cards.
      requestAnimationFrame(() => ref.current?.querySelector("a")?.focus());
    },
    handlers: {
      onPointerEnter: () => void (isPointed.current = true),
      onPointerLeave: () => {
        isPointed.current = false;
        left();
      },
      onFocusOut({ relatedTarget }: FocusEvent) {
        if (!ref.current?.contains(relatedTarget as Node | null)) left();
      },
    },
  };
}
