import { actorOf, answerForm, define } from "../../../../../lib/http/mod.ts";
import { PageRestoration, restorePage } from "../../../../../lib/pages/mod.ts";
import { localeNamed, nameOfPage, textHref, textPage } from "../(_parts)/text_page.ts";
import { TextView } from "../(_parts)/TextView.tsx";

/** An older version of a page, put back. */
export const handler = define.handlers({
  POST(ctx) {
    const { state, params } = ctx;
    const name = nameOfPage(params.page!);
    return answerForm(ctx, {
      form: PageRestoration,
      expected: ["terms.changed"],
      async act(form) {
        await restorePage(state.deps, actorOf(state), { name, ...form });
        return textHref({ name, locale: form.locale }, { isSaved: true });
      },
      async again({ fields, values, status }) {
        const page = { name, locale: localeNamed(values.locale) };
        const data = await textPage(state, { ...page, errors: fields });
        return await ctx.render(<TextView data={data} csrf={state.csrfToken()} />, { status });
      },
    });
  },
});
