import { isLocale, LOCALE_FIELD } from "../i18n/locale.ts";
import { staleForms } from "./csrf/stale_forms.ts";
import { isForm, readField } from "./forms/fields.ts";
import { renewForm } from "./forms/renewal.ts";
import type { Buckets } from "./limits/buckets.ts";
import { languageLimit, takeOne } from "./limits/rate_limit.ts";
import { isPanelPath } from "./private_paths.ts";
import type { Edge, State } from "./state.ts";

/**
 * Who changes the language on a page with a form that people type into sends the form along: nothing is done
 * with it, and its page comes back in the other language with everything that was typed, but for secrets.
 *
 * @param visitors  where choices by the form that does nothing else are counted: those here are counted along
 */
export function changedLanguage(visitors: Buckets): Edge {
  return async (ctx) => {
    const { req, route, state } = ctx;
    const canBeShown = req.method === "POST" && route !== null && !isPanelPath(state.path) &&
      staleForms.get(route) === "shown_again" && isForm(req);
    if (!canBeShown) return await ctx.next();
    const locale = await readField(req, LOCALE_FIELD);
    if (!isLocale(locale)) return await ctx.next();
    if (mayKeep(state)) await state.chooseLocale(locale);
    else [state.locale, state.addressLocale] = [locale, null];
    renewForm(req, null);
    return await ctx.next();
  };

  /**
   * Who has no session gets one for the choice, within bounds: a browser may keep none, and asks again. At
   * the checkout it keeps none, or has lost the one with the cart: with a new one its cart would be empty.
   */
  function mayKeep(state: State): boolean {
    if (state.session !== null) return true;
    if (state.path === "/checkout") return false;
    return takeOne(visitors, languageLimit, state) === 0;
  }
}
