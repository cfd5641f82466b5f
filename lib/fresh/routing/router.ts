import type { Method } from "../types.ts";
import { matchPattern, readPattern, type RoutePattern } from "./route_pattern.ts";

/** What a router knows of one pattern: an item for each method, "ALL" for those not named. */
interface Entry<Item> {
  pattern: RoutePattern;
  byMethod: Map<string, Item>;
}

export interface RouteMatch<Item> {
  /** What answers this method; `null`: the address is known, the method is not. */
  item: Item | null;
  params: Record<string, string>;
  /** The pattern as it was registered. */
  pattern: string;
  /** Methods the pattern answers; empty means every one. */
  allowed: string[];
}

/** Static paths by a look-up, dynamic patterns in the order of their registration. */
export class Router<Item> {
  readonly #literal = new Map<string, Entry<Item>>();
  readonly #dynamic: Entry<Item>[] = [];

  /** The first registration of a method for a pattern wins. */
  add(method: Method | "ALL", text: string, item: Item): void {
    const { byMethod } = this.#entry(text);
    if (!byMethod.has(method)) byMethod.set(method, item);
  }

  match(method: string, pathname: string): RouteMatch<Item> | null {
    const literal = this.#literal.get(pathname) ?? this.#literal.get(otherSlash(pathname));
    if (literal) return found(literal, method, {});
    for (const entry of this.#dynamic) {
      const params = matchPattern(entry.pattern, pathname);
      if (params) return found(entry, method, params);
    }
    return null;
  }

  #entry(text: string): Entry<Item> {
    const known = this.#literal.get(text) ??
      this.#dynamic.find((entry) => entry.pattern.text === text);
    if (known) return known;
    const entry: Entry<Item> = { pattern: readPattern(text), byMethod: new Map() };
    if (entry.pattern.literal) this.#literal.set(text, entry);
    else this.#dynamic.push(entry);
    return entry;
  }
}

function otherSlash(pathname: string): string {
  return pathname.endsWith("/") ? pathname.slice(0, -1) : `${pathname}/`;
}

function found<Item>(
  { byMethod, pattern }: Entry<Item>,
  method: string,
  params: Record<string, string>,
): RouteMatch<Item> {
  const fallback = method === "HEAD" ? byMethod.get("GET") : undefined;
  const item = byMethod.get(method) ?? fallback ?? byMethod.get("ALL") ?? null;
  const allowed = byMethod.has("ALL") ? [] : [...byMethod.keys()];
  if (byMethod.has("GET") && allowed.length > 0 && !allowed.includes("HEAD")) allowed.push("HEAD");
  return { item, params, pattern: pattern.text, allowed };
}
