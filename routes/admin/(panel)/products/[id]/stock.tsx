import { page } from "fresh";
import { z } from "zod";
import { actorOf, answerForm, define, readTyped } from "../../../../../lib/http/mod.ts";
import { Correction, correctStock, deliverStock, Delivery } from "../../../../../lib/stock/mod.ts";
import { productIdOf, toldAt } from "../(_parts)/product_page.ts";
import { stockPage } from "../(_parts)/stock_page.ts";
import { StockView } from "../(_parts)/StockView.tsx";

/** What people fill in, of both forms. */
const visible = ["units", "reason", "counted", "why"];

const Move = z.discriminatedUnion("do", [
  Delivery.extend({ do: z.literal("delivery") }),
  Correction.extend({ do: z.literal("count") }),
], { error: "This page is too old. Load it again" });

/** How much there is of a product and how it came to that; goods that arrive, and what was counted. */
export const handler = define.handlers({
  GET: async ({ params, state }) => page(await stockPage(state, params.id!)),

  POST(ctx) {
    const { params, state } = ctx;
    const id = productIdOf(params.id!);
    return answerForm(ctx, {
      form: readTyped(Move),
      expected: ["form.invalid", "stock.moved"],
      async act({ form }) {
        const actor = actorOf(state);
        if (form.do === "delivery") await deliverStock(state.deps, actor, { id, form });
        else await correctStock(state.deps, actor, { id, form });
        return `/admin/products/${params.id}/stock`;
      },
      async again({ status, fields, values }) {
        const again = { errors: toldAt(visible, fields), values };
        return page(await stockPage(state, params.id!, again), { status });
      },
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <StockView data={data} csrf={state.csrfToken()} />
));
