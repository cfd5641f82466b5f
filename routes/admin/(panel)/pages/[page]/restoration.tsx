import { actorOf, answerForm, define } from "../../../../../lib/http/mod.ts";
import { PageRestoration, restorePage } from "../../../../../lib/pages/mod.ts";
import { nameOfPage, textPage } from "../(_parts)/text_page.ts";
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
        return `/admin/pages/${name}?saved=1`;
      },
      async again({ fields, status }) {
        const data = await textPage(state, { name, errors: fields });
        return await ctx.render(<TextView data={data} csrf={state.csrfToken()} />, { status });
      },
    });
  },
});
