import { page } from "fresh";
import { editProduct, ProductEditForm } from "../../../../../lib/catalog/mod.ts";
import { actorOf, answerForm, define, readTyped, type State } from "../../../../../lib/http/mod.ts";
import { type Again, editedPage, productPage, toldAt } from "../(_parts)/product_page.ts";
import { formTexts, mergeTyped, productFields } from "../(_parts)/product_texts.ts";
import { ProductView } from "../(_parts)/ProductView.tsx";

/** A product. What is done to it has a noun below this address: `stock`, `pictures`, `archive`. */
export const handler = define.handlers({
  GET: ({ params, state }) => show(state, { id: params.id!, status: 200 }),

  async POST(ctx) {
    const { params, state } = ctx;
    const id = params.id!;
    const { product, currency } = await productPage(state, id);
    return await answerForm(ctx, {
      form: readTyped(ProductEditForm(currency)),
      expected: ["form.invalid"],
      async act({ form, ...typed }) {
        const change = { id: product.id, form };
        const answer = await editProduct(state.deps, actorOf(state), change);
        if (answer.ok) return `/admin/products/${id}`;
        const { changes } = answer;
        return await showMerged(state, { id, typed: typed as Record<string, string>, changes });
      },
      again: ({ status, fields, values }) =>
        show(state, { id, status, again: { errors: toldAt(productFields, fields), values } }),
    });
  },
});

async function show(
  state: State,
  { id, status, again }: { id: string; status: number; again?: Again },
) {
  const data = await editedPage(state, id);
  const values = again?.values ?? formTexts(data.product, data.currency);
  return page({ ...data, values, errors: again?.errors ?? {} }, { status });
}

async function showMerged(
  state: State,
  { id, typed, changes }: {
    id: string;
    typed: Record<string, string>;
    changes: Parameters<typeof mergeTyped>[0]["changes"];
  },
) {
  const data = await editedPage(state, id);
  const merged = mergeTyped({ ...data, typed, changes });
  const errors = { form: merged.says, ...merged.clashes };
  return page({ ...data, values: merged.values, errors }, { status: 409 });
}

export default define.page<typeof handler>(({ data, state }) => (
  <ProductView data={data} csrf={state.csrfToken()} />
));
