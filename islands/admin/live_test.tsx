import assert from "node:assert/strict";
import { render } from "preact-render-to-string";
import LiveCounts from "./LiveCounts.tsx";
import LiveOrders from "./LiveOrders.tsx";

const live = {
  path: "/ws/admin/orders/",
  cursor: null,
  included: [],
  snapshotUrl: "/api/admin/dashboard",
};
const nowIso = "2026-03-01T12:00:00.000Z";
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
  const html = render(<LiveOrders {...live} orders={[order]} nowIso={nowIso} />);
  assert.match(html, /<a href="\/admin\/orders\/0196f0a0-[^"]+">260301-ABCD<\/a>/);
  for (const word of ["€1,234.50", "2 products", "4 min ago", "paid", "reconnecting"]) {
    assert.ok(html.includes(word), word);
  }
  assert.match(html, /aria-live="polite"/);
  assert.doesNotMatch(html, /live-pill/);
});

Deno.test("LiveOrders says how an empty list fills", () => {
  const html = render(<LiveOrders {...live} orders={[]} nowIso={nowIso} />);
  assert.match(html, /No orders yet/);
  assert.doesNotMatch(html, /order-card/);
});

Deno.test("LiveCounts shows its counts before any script has run", () => {
  const counts = {
    ordersToday: 1_234,
    revenueTodayCents: 5_678_900,
    open: 7,
    currency: "EUR",
    day: "2026-03-01",
  };
  const html = render(<LiveCounts {...live} counts={counts} />);
  for (const word of ["1,234", "€56,789<", "Open orders"]) {
    assert.ok(html.includes(word), word);
  }
});
