import { z } from "zod";
import { setDestination } from "../../../lib/carts/mod.ts";
import { answerForm, define } from "../../../lib/http/mod.ts";
import { countryCodes } from "../../../lib/shop/shape.ts";
import { renderCart } from "../(_parts)/render_cart.tsx";

const Destination = z.object({
  country: z.enum(countryCodes, { error: "Choose a country we deliver to" }),
});

/** Say where a cart is to go, to see what delivery costs. */
export const handler = define.handlers({
  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: Destination,
      async act({ country }) {
        const cartId = state.session?.cartId ?? null;
        if (cartId !== null) await setDestination(state.deps, cartId, country);
        return "/cart#summary";
      },
      again: ({ fields, status }) => renderCart(ctx, { errors: fields, status }),
    });
  },
});
