import { type Cache, createCache } from "../../cache/mod.ts";
import type { Deps } from "../../deps.ts";
import { type Locale, locales } from "../../i18n/locale.ts";
import { expiryRule } from "../../orders/shape.ts";
import { findPages, passagesOf } from "../../pages/mod.ts";
import { shownTerms } from "../../terms/mod.ts";
import { indexPassages, type PassageIndex } from "./passage_index.ts";

/** A merchant's change is answered from this much later. */
const KEPT_MS = 3_000;

export type PassageDeps = Pick<Deps, "sql" | "clock" | "config">;

const caches = new WeakMap<Deps["sql"], Cache<PassageIndex>>();

/** What the pages of the shop say to who speaks a language, to be searched; some seconds old at most. */
export function findPassages(deps: PassageDeps, locale: Locale): Promise<PassageIndex> {
  const { sql, clock } = deps;
  const cache = caches.get(sql) ??
    createCache<PassageIndex>({ clock, max: locales.length, ttlMs: KEPT_MS });
  caches.set(sql, cache);
  return cache.get(locale, () => read(deps, locale));
}

async function read(deps: PassageDeps, locale: Locale): Promise<PassageIndex> {
  const [pages, { shipping }] = await Promise.all([findPages(deps, locale), shownTerms(deps)]);
  const from = { config: deps.config, shipping, expiryRule };
  return indexPassages(pages.flatMap((page) => passagesOf(page, from)));
}
