import { page } from "fresh";
import { z } from "zod";
import { archiveProduct } from "../../../../../lib/catalog/mod.ts";
import {
  actorOf,
  answerForm,
  checkPermission,
  define,
  readTyped,
  type State,
} from "../../../../../lib/http/mod.ts";
import { lineField, optionalLineField } from "../../../../../lib/text/mod.ts";
import { type Again, productPage, toldAt } from "../(_parts)/product_page.ts";
import { ArchiveView } from "../(_parts)/ArchiveView.tsx";

const TOO_OLD = "This page is too old. Load it again";

/** To what it shall come, and why; only what takes something away from shoppers needs a reason. */
const Archiving = z.discriminatedUnion("to", [
  z.object({
    to: z.literal("archived"),
    reason: lineField("Say why, so that colleagues know", 200),
  }),
  z.object({ to: z.literal("on_sale"), reason: optionalLineField(200) }),
], { error: TOO_OLD });

/** Take a product off sale, or put it on sale again. */
export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "products.change");
    return show(ctx.state, { id: ctx.params.id!, status: 200 });
  },

  async POST(ctx) {
    const { params, state } = ctx;
    const id = params.id!;
    const { product } = await productPage(state, id);
    return await answerForm(ctx, {
      form: readTyped(Archiving),
      async act({ form: { to, reason } }) {
        const change = { id: product.id, isActive: to === "on_sale", reason };
        await archiveProduct(state.deps, actorOf(state), change);
        return `/admin/products/${id}`;
      },
      again: ({ status, fields, values }) =>
        show(state, { id, status, again: { errors: toldAt(["reason"], fields), values } }),
    });
  },
});

async function show(
  state: State,
  { id, status, again }: { id: string; status: number; again?: Again },
) {
  return page(await productPage(state, id, again), { status });
}

export default define.page<typeof handler>(({ data, state }) => (
  <ArchiveView data={data} csrf={state.csrfToken()} />
));
