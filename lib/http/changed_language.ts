import { isLocale, LOCALE_FIELD } from "../i18n/locale.ts";
import { staleForms } from "./csrf/stale_forms.ts";
import { isForm, readField } from "./forms/fields.ts";
import { renewForm } from "./forms/renewal.ts";
import { isPanelPath } from "./private_paths.ts";
import type { Edge } from "./state.ts";

/**
 * Who changes the language on a page with a long form sends the form along: nothing is done with it,
 * and its page comes back in the other language with everything that was typed, but for secrets.
 */
export const changedLanguage: Edge = async (ctx) => {
  const { req, route, state } = ctx;
  const canBeShown = req.method === "POST" && route !== null && !isPanelPath(state.path) &&
    staleForms.get(route) === "shown_again" && isForm(req);
  if (!canBeShown) return await ctx.next();
  const locale = await readField(req, LOCALE_FIELD);
  if (!isLocale(locale)) return await ctx.next();
  // Who fills in a form has a session, or a browser that keeps none: none is made at the pace of forms.
  if (state.session === null) state.locale = locale;
  else await state.chooseLocale(locale);
  renewForm(req, null);
  return await ctx.next();
};
