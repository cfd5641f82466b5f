import { isLocale, LANG } from "../i18n/locale.ts";
import { isEnglishOnly } from "./asked_locale.ts";
import { isForm, readField } from "./forms/fields.ts";
import type { Edge } from "./state.ts";

/**
 * The forms of a page whose address says its language are answered in it, and lead on to pages in it: who
 * comes by a link of a mail stays in the language of the mail, and no cookie says so.
 */
export const formLanguage: Edge = async (ctx) => {
  const { req, state } = ctx;
  const mayNameOne = req.method === "POST" && state.addressLocale === null &&
    !isEnglishOnly(state.path) && isForm(req);
  if (!mayNameOne) return await ctx.next();
  const named = await readField(req, LANG);
  if (isLocale(named)) state.locale = state.addressLocale = named;
  return await ctx.next();
};
