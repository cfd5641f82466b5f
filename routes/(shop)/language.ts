import { z } from "zod";
import { AppError } from "../../lib/errors.ts";
import { answerForm, define, LANG, localPath } from "../../lib/http/mod.ts";
import { LOCALE_FIELD, locales } from "../../lib/i18n/mod.ts";

/** Longer ones are nobody's but their writer's. */
const LONGEST_PATH = 2_000;

const LanguageChoice = z.object({
  [LOCALE_FIELD]: z.enum(locales),
  /** The page to come back to. */
  back: z.string().max(LONGEST_PATH).optional().catch(undefined),
});

/** Choose the language of the shop: it is kept where the cart is, and the same page comes back. */
export const handler = define.handlers({
  POST(ctx) {
    return answerForm(ctx, {
      form: LanguageChoice,
      async act({ [LOCALE_FIELD]: locale, back }) {
        await ctx.state.chooseLocale(locale);
        return withoutLanguage(localPath(back, "/"));
      },
      again: () => Promise.reject(new AppError("request.invalid")),
    });
  },
});

/** An address says its language louder than any choice. */
function withoutLanguage(path: string): string {
  const url = new URL(path, "http://local");
  url.searchParams.delete(LANG);
  return url.pathname + url.search;
}
