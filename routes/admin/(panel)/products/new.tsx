import { page } from "fresh";
import { createProduct, NewProductForm } from "../../../../lib/catalog/mod.ts";
import {
  actorOf,
  answerForm,
  checkPermission,
  define,
  readTyped,
  type State,
} from "../../../../lib/http/mod.ts";
import {
  CsrfField,
  ErrorSummary,
  LinkButton,
  PageHead,
  SubmitButton,
} from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { type Again, allCategories, toldAt } from "./(_parts)/product_page.ts";
import { productFields } from "./(_parts)/product_texts.ts";
import { ProductFields } from "./(_parts)/ProductFields.tsx";

/** A product that is not there yet. */
export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "products.change");
    const category = ctx.url.searchParams.get("category") ?? "";
    return show(ctx.state, 200, { errors: {}, values: { stock: "0", category } });
  },

  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: readTyped(NewProductForm(state.deps.config.CURRENCY)),
      expected: ["form.invalid"],
      act: async ({ form }) =>
        `/admin/products/${await createProduct(state.deps, actorOf(state), form)}`,
      again: ({ status, fields, values }) =>
        show(state, status, { errors: toldAt(visible, fields), values }),
    });
  },
});

const visible = [...productFields, "sku", "stock"];

async function show(state: State, status: number, again: Again) {
  const categories = await allCategories(state);
  return page({ ...again, categories, currency: state.deps.config.CURRENCY }, { status });
}

export default define.page<typeof handler>(({ data, state }) => (
  <>
    <PageTitle title="New product" isRefused={Object.keys(data.errors).length > 0} noindex />
    <PageHead title="New product" note="It is on sale at once" />
    <ErrorSummary errors={data.errors} title="Nothing was saved" />
    <form method="post" action="/admin/products/new" class="form">
      <CsrfField token={state.csrfToken()} />
      <ProductFields {...data} isNew />
      <div class="page-acts">
        <SubmitButton>Put it on sale</SubmitButton>
        <LinkButton href="/admin/products" tone="quiet">Back to the list</LinkButton>
      </div>
    </form>
  </>
));
