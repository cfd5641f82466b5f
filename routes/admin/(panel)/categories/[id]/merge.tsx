import { z } from "zod";
import { CategoryMerge, mergeCategory } from "../../../../../lib/catalog/mod.ts";
import { actorOf, answerForm, define, readTyped } from "../../../../../lib/http/mod.ts";
import { categoryPage } from "../(_parts)/tree_page.ts";
import { CategoryView } from "../(_parts)/CategoryView.tsx";

/** Into which; and once more, where it was looked at. */
const Merge = CategoryMerge.extend({ agreed: z.string().default("") });

/** Put everything that lies in a category into another one: first the question, then the act. */
export const handler = define.handlers({
  async POST(ctx) {
    const { params, state } = ctx;
    const { category: { id } } = await categoryPage(state, params.id!);
    return await answerForm(ctx, {
      form: readTyped(Merge),
      expected: ["form.invalid", "catalog.busy"],
      async act({ form: { into, agreed } }) {
        if (agreed !== String(into)) {
          const data = await categoryPage(state, params.id!);
          const asked = { ...data, values: { into: String(into) }, merge: into };
          return await ctx.render(<CategoryView data={asked} csrf={state.csrfToken()} />);
        }
        await mergeCategory(state.deps, actorOf(state), { id, into });
        return `/admin/categories/${into}`;
      },
      async again({ status, fields, values }) {
        const data = await categoryPage(state, params.id!, { errors: fields, values });
        const view = <CategoryView data={data} csrf={state.csrfToken()} />;
        return await ctx.render(view, { status });
      },
    });
  },
});
