import { page } from "fresh";
import { actorOf, answerForm, define, readTyped } from "../../../../../lib/http/mod.ts";
import { editPage, PageEdit } from "../../../../../lib/pages/mod.ts";
import { readText } from "../../../../(shop)/(_parts)/ShopPage.tsx";
import {
  localeNamed,
  nameOfPage,
  textHref,
  textPage,
  writtenLocale,
} from "../(_parts)/text_page.ts";
import { TextView } from "../(_parts)/TextView.tsx";

/** The words of one page: written, looked at, kept, with all that it said before. */
export const handler = define.handlers({
  async GET({ params, state, url }) {
    const data = await textPage(state, {
      name: nameOfPage(params.page!),
      locale: writtenLocale(url),
    });
    return page({ ...data, isSaved: url.searchParams.has("saved") });
  },

  POST(ctx) {
    const { state, params } = ctx;
    const name = nameOfPage(params.page!);
    return answerForm(ctx, {
      form: readTyped(PageEdit),
      expected: ["terms.changed"],
      async act({ form, ...typed }) {
        const { locale, title, body, seen } = form;
        if (form.do === "save") {
          await editPage(state.deps, actorOf(state), { name, locale, title, body, seen });
          return textHref({ name, locale }, { isSaved: true });
        }
        const preview = await readText(state, { name, locale, title, body });
        const values = { title: String(typed.title), body: String(typed.body), seen: String(seen) };
        return page(await textPage(state, { name, locale, values, preview }));
      },
      again: async ({ code, status, fields, values }) =>
        page(
          await textPage(state, {
            name,
            locale: localeNamed(values.locale),
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
