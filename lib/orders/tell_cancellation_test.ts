import assert from "node:assert/strict";
import { type HistoryEntry, THE_SHOP } from "./shape.ts";
import { tellCancellation } from "./mod.ts";

const colleague = "grace@shop.test";

function told(
  payment: "on_delivery" | "test_card",
  ...steps: Pick<HistoryEntry, "to" | "by">[]
): string {
  const order = { payment, status: "cancelled", totalCents: 1_250, currency: "EUR" } as const;
  const history = steps.map((step, at) => ({ ...step, from: steps[at - 1]?.to ?? null }));
  return tellCancellation({ order, history }).join(" ");
}

Deno.test("tellCancellation() says that nothing was paid where nothing was", () => {
  const words = told(
    "on_delivery",
    { to: "placed", by: null },
    { to: "packed", by: colleague },
    { to: "cancelled", by: colleague },
  );
  assert.match(words, /^We cancelled this order\. .*You have paid nothing, and owe nothing\.$/);
  assert.ok(!words.includes(colleague));
});

Deno.test("tellCancellation() says where the money goes back to", () => {
  const cancelled = { to: "cancelled", by: colleague } as const;
  assert.match(
    told("test_card", { to: "paid", by: null }, cancelled),
    /We pay you back €12\.50, to your card, within 14 days\.$/,
  );
  assert.match(
    told("on_delivery", { to: "placed", by: null }, { to: "paid", by: colleague }, cancelled),
    /We pay you back €12\.50, the way you paid, within 14 days\.$/,
  );
});

Deno.test("tellCancellation() says where the shop gave an order up by itself", () => {
  const words = told("on_delivery", { to: "placed", by: null }, { to: "cancelled", by: THE_SHOP });
  assert.match(words, /could not pack it within 7 days/);
});
