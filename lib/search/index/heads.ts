import { fold } from "../words/fold.ts";
import { termsOf } from "../words/terms.ts";

/** Where what a thing is ends, and what it is like begins: "Juice - Mango", "Soap for Men, 75 g". */
const end = /\s-\s|[,(+|:]|\d|\s(?:with|for|in|of|from|by|avec|pour)\s/;

/**
 * The terms that say what a thing is: the last word before it is described. Of names that are put
 * together by a slash, "Cardamom/Elaichi", each part has one.
 */
export function headsOf(name: string): string[] {
  const [thing] = fold(name).split(end);
  return thing!.split("/").flatMap((part) => termsOf(part).words.at(-1)?.term ?? []);
}
