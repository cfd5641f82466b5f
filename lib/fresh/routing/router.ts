import type { Method } from "../types.ts";
import { matchPattern, readPattern, type RoutePattern } from "./route_pattern.ts";

interface Entry<Item> {
  pattern: RoutePattern;
  byMethod: Map<string, Item>;
  /** The last that was added, whatever its method. */
  last: Item;
}

export interface RouteMatch<Item> {
  /** What answers this method; `null`: the address is known, the method is not. */
  item: Item | null;
  /** What was added last at this address: by it the address is known. */
  last: Item;
  params: Record<string, string>;
  /** The pattern that matched, as `URLPattern` writes it. */
  pattern: string;
  /** The methods that the address answers. */
  allowed: string[];
}

const methods: Method[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Static paths by a look-up, dynamic patterns in the order of their registration. */
export class Router<Item> {
  readonly #byText = new Map<string, Entry<Item>>();
  readonly #dynamic: Entry<Item>[] = [];

  /** The first registration of a method for a pattern wins; "ALL" registers every method. */
  add(method: Method | "ALL", text: string, item: Item): void {
    const entry = this.#entry(text, item);
    for (const one of method === "ALL" ? methods : [method]) {
      if (!entry.byMethod.has(one)) entry.byMethod.set(one, item);
    }
  }

  match(method: string, pathname: string): RouteMatch<Item> | null {
    const literal = this.#literal(pathname) ?? this.#literal(otherSlash(pathname));
    if (literal) return found(literal, method, {});
    for (const entry of this.#dynamic) {
      const params = matchPattern(entry.pattern, pathname);
      if (params) return found(entry, method, params);
    }
    return null;
  }

  #literal(pathname: string): Entry<Item> | null {
    const entry = this.#byText.get(pathname);
    return entry?.pattern.literal ? entry : null;
  }

  #entry(text: string, item: Item): Entry<Item> {
    let entry = this.#byText.get(text);
    if (!entry) {
      entry = { pattern: readPattern(text), byMethod: new Map(), last: item };
      this.#byText.set(text, entry);
      if (!entry.pattern.literal) this.#dynamic.push(entry);
    }
    entry.last = item;
    return entry;
  }
}

function otherSlash(pathname: string): string {
  return pathname.endsWith("/") ? pathname.slice(0, -1) : `${pathname}/`;
}

function found<Item>(
  { byMethod, pattern, last }: Entry<Item>,
  method: string,
  params: Record<string, string>,
): RouteMatch<Item> {
  const fallback = method === "HEAD" ? byMethod.get("GET") : undefined;
  const allowed = [...byMethod.keys()];
  if (byMethod.has("GET") && !byMethod.has("HEAD")) allowed.push("HEAD");
  return {
    item: byMethod.get(method) ?? fallback ?? null,
    last,
    params,
    pattern: pattern.text,
    allowed,
  };
}
