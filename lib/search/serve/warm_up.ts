import type { IndexColumns } from "../index/shape.ts";

/** Searches at most, and what they may take, ms: some hundred, and the engine has compiled what they need. */
const SEARCHES = 150;
const LASTS_MS = 600;

/**
 * Search for what the index itself has, half of it misspelt, so that the first shopper of a new version does not
 * wait for the compiler.
 */
export function warmUp({ types, brands }: IndexColumns, search: (text: string) => void): void {
  const names = types.names.filter((name) => name !== "");
  if (names.length === 0) return;
  const endsMs = performance.now() + LASTS_MS;
  for (let n = 0; n < SEARCHES && performance.now() < endsMs; n++) {
    const type = nth(names, n);
    const half = type.length >> 1;
    const word = n % 2 === 0 ? type : type.slice(0, half) + type.slice(half + 1);
    search(`${nth(brands, n)} ${word}`);
  }
}

/** Spread over the whole list, whatever stands at its beginning. */
function nth(names: readonly string[], n: number): string {
  return names[n * 37 % names.length] ?? "";
}
