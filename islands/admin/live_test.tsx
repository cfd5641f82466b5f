import assert from "node:assert/strict";
import { render } from "preact-render-to-string";
import LiveCounts from "./LiveCounts.tsx";
import LiveEngine from "./LiveEngine.tsx";
import LiveOrders from "./LiveOrders.tsx";

const live = {
  cursor: null,
  included: [],
  snapshotUrl: "/api/admin/dashboard",
  nowIso: "2026-03-01T12:00:00.000Z",
};
const order = {
  id: "0196f0a0-0000-7000-8000-000000000001",
  number: "260301-ABCD",
  totalCents: 123_450,
  currency: "EUR",
  lines: 2,
  status: "paid" as const,
  placedAt: "2026-03-01T11:56:00.000Z",
};

Deno.test("LiveOrders shows its orders before any script has run", () => {
  const html = render(<LiveOrders {...live} orders={[order]} />);
  assert.match(html, /<a href="\/admin\/orders\/0196f0a0-[^"]+">260301-ABCD<\/a>/);
  for (const word of ["€1,234.50", "2 products", "4 min ago", "paid"]) {
    assert.ok(html.includes(word), word);
  }
  assert.doesNotMatch(html, /reconnecting|data-new/);
  assert.match(html, /aria-live="polite"/);
  assert.doesNotMatch(html, /live-pill/);
});

Deno.test("LiveOrders says how an empty list fills", () => {
  const html = render(<LiveOrders {...live} orders={[]} />);
  assert.match(html, /No orders yet/);
  assert.doesNotMatch(html, /order-card/);
});

Deno.test("LiveCounts shows its counts before any script has run", () => {
  const counts = {
    ordersToday: 1_234,
    cancelledToday: 0,
    revenueTodayCents: 5_678_900,
    open: 7,
    currency: "EUR",
    day: "2026-03-01",
  };
  const lastWeek = { orders: 1_000, cancelled: 3, revenueCents: 0, weekday: "Sunday" };
  const html = render(<LiveCounts {...live} counts={counts} lastWeek={lastWeek} />);
  for (
    const word of ["1,234", "€56,789<", "Open orders", "1,000 last Sunday by this time, +23 %"]
  ) {
    assert.ok(html.includes(word), word);
  }
});

Deno.test("LiveOrders shows no order in the future, however the page came by its instant", () => {
  const placedAt = "2026-03-01T12:00:14.000Z";
  const html = render(<LiveOrders {...live} orders={[{ ...order, placedAt }]} />);
  assert.match(html, />now</);
  assert.doesNotMatch(html, />in /);
});

Deno.test("LiveEngine shows its numbers before any script has run", () => {
  const engine = {
    workers: 1,
    embedded: "off" as const,
    waiting: 1_234,
    dead: 0,
    unpublished: 0,
    inDoubt: 0,
    at: live.nowIso,
  };
  const html = render(
    <LiveEngine {...live} engine={engine} engineUrl="/api/admin/engine" broker="redis" />,
  );
  for (const word of ["Workers", "1,234", "Events not sent yet"]) {
    assert.ok(html.includes(word), word);
  }
  assert.doesNotMatch(html, /as of/);
});
