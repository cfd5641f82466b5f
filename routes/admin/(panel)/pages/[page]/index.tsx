import { page } from "fresh";
import { actorOf, answerForm, define, readTyped } from "../../../../../lib/http/mod.ts";
import { editPage, PageEdit } from "../../../../../lib/pages/mod.ts";
import { readText } from "../../../../(shop)/(_parts)/ShopPage.tsx";
import { nameOfPage, textPage } from "../(_parts)/text_page.ts";
import { TextView } from "../(_parts)/TextView.tsx";

/** The words of one page: written, looked at, kept, with all that it said before. */
export const handler = define.handlers({
  async GET({ params, state, url }) {
    const data = await textPage(state, { name: nameOfPage(params.page!) });
    return page({ ...data, isSaved: url.searchParams.has("saved") });
  },

  POST(ctx) {
    const { state, params } = ctx;
    const name = nameOfPage(params.page!);
    return answerForm(ctx, {
      form: readTyped(PageEdit),
      expected: ["terms.changed"],
      async act({ form, ...typed }) {
        const { title, body, seen } = form;
        if (form.do === "save") {
          await editPage(state.deps, actorOf(state), { name, title, body, seen });
          return `/admin/pages/${name}?saved=1`;
        }
        const preview = await readText(state, { name, text: { title, body } });
        const values = { title: String(typed.title), body: String(typed.body), seen: String(seen) };
        return page(await textPage(state, { name, values, preview }));
      },
      again: async ({ code, status, fields, values }) =>
        page(
          await textPage(state, {
            name,
            values,
            errors: fields,
            isMoved: code === "terms.changed",
          }),
          { status },
        ),
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <TextView data={data} csrf={state.csrfToken()} />
));
