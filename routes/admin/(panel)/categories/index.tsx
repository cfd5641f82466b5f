import { page } from "fresh";
import { createCategory, NewCategory } from "../../../../lib/catalog/mod.ts";
import { actorOf, answerForm, define, readTyped } from "../../../../lib/http/mod.ts";
import { treePage } from "./(_parts)/tree_page.ts";
import { TreeView } from "./(_parts)/TreeView.tsx";

/** Departments and their sub-categories. */
export const handler = define.handlers({
  GET: async ({ state }) => page(await treePage(state)),

  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: readTyped(NewCategory),
      expected: ["form.invalid"],
      async act({ form }) {
        await createCategory(state.deps, actorOf(state), form);
        return "/admin/categories";
      },
      again: async ({ status, fields, values }) =>
        page(await treePage(state, { errors: fields, values }), { status }),
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <TreeView data={data} csrf={state.csrfToken()} />
));
