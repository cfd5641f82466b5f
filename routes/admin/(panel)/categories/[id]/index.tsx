import { page } from "fresh";
import { CategoryEdit, editCategory } from "../../../../../lib/catalog/mod.ts";
import { actorOf, answerForm, define, readTyped } from "../../../../../lib/http/mod.ts";
import { categoryPage } from "../(_parts)/tree_page.ts";
import { CategoryView } from "../(_parts)/CategoryView.tsx";

/** A category. What is done to it has a noun below this address: `merge`, `removal`. */
export const handler = define.handlers({
  GET: async ({ params, state }) => page(await categoryPage(state, params.id!)),

  async POST(ctx) {
    const { params, state } = ctx;
    const { category } = await categoryPage(state, params.id!);
    return await answerForm(ctx, {
      form: readTyped(CategoryEdit),
      expected: ["form.invalid", "category.changed", "catalog.busy"],
      async act({ form }) {
        await editCategory(state.deps, actorOf(state), { id: category.id, form });
        return `/admin/categories/${category.id}`;
      },
      async again({ status, fields: { was, ...errors }, values }) {
        const told = was ? { form: was, ...errors } : errors;
        return page(await categoryPage(state, params.id!, { errors: told, values }), { status });
      },
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <CategoryView data={data} csrf={state.csrfToken()} />
));
