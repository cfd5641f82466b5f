import { z } from "zod";
import { undoChange } from "../../../../../lib/catalog/mod.ts";
import { actorOf, answerForm, define, FormFault } from "../../../../../lib/http/mod.ts";
import { editedPage, productPage } from "../(_parts)/product_page.ts";
import { formTexts } from "../(_parts)/product_texts.ts";
import { ProductView } from "../(_parts)/ProductView.tsx";

const Undoing = z.object({
  change: z.string({ error: "This page is too old. Load it again" })
    .regex(/^\d{1,18}$/, "This page is too old. Load it again"),
});

const refusals = {
  late: "A change can be put back within 30 seconds. Type now what it was before",
  changed: "Somebody has changed the same again. Look at it as it is now",
} as const;

/** Put a product back to what it was before its last change. */
export const handler = define.handlers({
  async POST(ctx) {
    const { params, state } = ctx;
    const id = params.id!;
    const { product } = await productPage(state, id);
    return await answerForm(ctx, {
      form: Undoing,
      async act({ change: changeId }) {
        const answer = await undoChange(state.deps, actorOf(state), { id: product.id, changeId });
        return answer.ok
          ? `/admin/products/${id}`
          : new FormFault(409, { form: refusals[answer.reason] });
      },
      async again({ status, fields }) {
        const data = await editedPage(state, id);
        const errors = { form: Object.values(fields)[0]! };
        const values = formTexts(data.product, data.currency);
        const shown = { ...data, errors, values };
        const view = <ProductView data={shown} csrf={state.csrfToken()} />;
        return await ctx.render(view, { status });
      },
    });
  },
});
