import { en } from "./en/mod.ts";
import { fr } from "./fr/mod.ts";
import type { Locale } from "./locale.ts";

/** Every text of the shop in one language, by room; each has those of the English one. */
export type Texts = typeof en;

const all: Readonly<Record<Locale, Texts>> = { en, fr };

export function textsOf(locale: Locale): Texts {
  return all[locale];
}
