import { z } from "zod";
import { answerForm, define } from "../../../../../lib/http/mod.ts";
import { findCheckout, giveUpCheckout } from "../../../../../lib/orders/mod.ts";

/** Who does not want to pay gives the goods back; nothing is charged, and the cart is as it was. */
export const handler = define.handlers({
  POST(ctx) {
    const publicId = ctx.params.publicId!;
    const page = `/orders/${publicId}/payment`;
    return answerForm(ctx, {
      form: z.object({}),
      async act() {
        const { id } = await findCheckout(ctx.state.deps, publicId);
        await giveUpCheckout(ctx.state.deps, id);
        return page;
      },
      again: () => ctx.redirect(page, 303),
    });
  },
});
