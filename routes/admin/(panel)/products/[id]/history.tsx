import { page } from "fresh";
import { listChanges } from "../../../../../lib/catalog/mod.ts";
import { define } from "../../../../../lib/http/mod.ts";
import { allCategories, productPage } from "../(_parts)/product_page.ts";
import { ChangesView, SHOWN } from "../(_parts)/ChangesView.tsx";

/** What was changed of a product: price, name and all the rest, by whom and why. */
export const handler = define.handlers({
  async GET({ params, state }) {
    const data = await productPage(state, params.id!);
    const [changes, categories] = await Promise.all([
      listChanges(state.deps, { productId: data.product.id, limit: SHOWN }),
      allCategories(state),
    ]);
    return page({ ...data, changes, categories });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <ChangesView data={data} csrf={state.csrfToken()} />
));
