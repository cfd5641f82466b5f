import { stem } from "../words/stem.ts";

const negated =
  /(?<![\p{L}\p{N}])(?:-(?=\p{L})|(?:not|except|excluding|but no|sauf|pas)\s+)(\p{L}{3,})/gu;

/**
 * Takes out what is not wanted: "tea -green", "not spicy". "Without sugar" is more than that, since
 * some things say it of themselves; see `takeFreeOf()`.
 *
 * @param text  folded
 */
export function takeExcluded(text: string): { rest: string; excluded: string[] } {
  const excluded: string[] = [];
  const rest = text.replace(negated, (_, word: string) => {
    excluded.push(stem(word));
    return " ";
  });
  return { rest, excluded };
}
