import { z } from "zod";
import { removeCategory } from "../../../../../lib/catalog/mod.ts";
import { actorOf, answerForm, define } from "../../../../../lib/http/mod.ts";
import { categoryPage } from "../(_parts)/tree_page.ts";
import { CategoryView } from "../(_parts)/CategoryView.tsx";

/** Take away a category in which nothing lies. */
export const handler = define.handlers({
  async POST(ctx) {
    const { params, state } = ctx;
    const { category: { id } } = await categoryPage(state, params.id!);
    return await answerForm(ctx, {
      form: z.object({}),
      expected: ["category.filled", "catalog.busy"],
      async act() {
        await removeCategory(state.deps, actorOf(state), { id });
        return "/admin/categories";
      },
      async again({ status, fields }) {
        const data = await categoryPage(state, params.id!, { errors: fields, values: {} });
        const view = <CategoryView data={data} csrf={state.csrfToken()} />;
        return await ctx.render(view, { status });
      },
    });
  },
});
