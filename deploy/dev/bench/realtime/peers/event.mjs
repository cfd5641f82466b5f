/** The same event that the shop tells, of the same length. */
export function eventOf(n) {
  return {
    v: 1,
    type: "order.placed",
    id: `0196f0a0-0000-7000-8000-${String(n).padStart(12, "0")}`,
    group: "orders",
    cursor: `0123456789abcdef:1790000000000-${n}`,
    at: "2026-03-01T12:00:00.000Z",
    data: {
      orderId: String(n),
      number: `T-${String(n).padStart(6, "0")}`,
      totalCents: 1_000 + n,
      currency: "EUR",
      lines: 1,
      status: "placed",
      placedAt: "2026-03-01T12:00:00.000Z",
    },
  };
}
