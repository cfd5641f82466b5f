import type { Context } from "fresh";
import { pathIn } from "../i18n/address.ts";
import { isLocale, LANG } from "../i18n/locale.ts";
import { isEnglishOnly } from "./asked_locale.ts";
import { isForm, readField } from "./forms/fields.ts";
import { withHeaders } from "./headers.ts";
import type { Edge, State } from "./state.ts";

/**
 * The forms of a page whose address says its language are answered in it, and such a page and its forms lead
 * on to pages in it: who comes by a link of a mail stays in the language of the mail, and no cookie says so.
 */
export const formLanguage: Edge = async (ctx) => {
  await readNamed(ctx);
  return leadOn(ctx.state, await ctx.next());
};

async function readNamed({ req, state }: Context<State>): Promise<void> {
  const mayNameOne = req.method === "POST" && state.addressLocale === null &&
    !isEnglishOnly(state.path) && isForm(req);
  if (!mayNameOne) return;
  const named = await readField(req, LANG);
  if (isLocale(named)) state.locale = state.addressLocale = named;
}

/** Whatever a route leads to within the shop; other sites know nothing of our languages. */
function leadOn({ addressLocale }: State, answer: Response): Response {
  const location = answer.headers.get("location");
  const isLed = location !== null && answer.status >= 300 && answer.status < 400;
  if (addressLocale === null || !isLed) return answer;
  return withHeaders(answer, (headers) => headers.set("location", pathIn(addressLocale, location)));
}
