import { z } from "zod";
import { answerForm, define } from "../../../../../lib/http/mod.ts";
import { keepCheckout } from "../../../../../lib/orders/mod.ts";

/** Who needs longer to pay keeps the goods for longer: the page says until when. */
export const handler = define.handlers({
  POST(ctx) {
    const publicId = ctx.params.publicId!;
    const page = `/orders/${publicId}/payment`;
    return answerForm(ctx, {
      form: z.object({}),
      async act() {
        await keepCheckout(ctx.state.deps, publicId);
        return page;
      },
      again: () => ctx.redirect(page, 303),
    });
  },
});
