import { isbot } from "isbot";
import type { ListParams, ProductCard } from "../../catalog/shape.ts";
import type { Deps } from "../../deps.ts";
import { type CounterDeps, counterOf } from "./counter.ts";
import { clickKey, isOfTheTrade } from "./query_key.ts";

type NoteDeps = CounterDeps & Pick<Deps, "config">;

export interface ShownAnswer {
  params: ListParams;
  products: readonly Pick<ProductCard, "id" | "name" | "brand" | "kind" | "category">[];
  /** The index that answered; `null` where none did. */
  version: string | null;
  /** Where it was asked from; `null` for this machine. */
  network: string | null;
  /** What the browser calls itself; who says that it is a robot is not counted. */
  agent: string | null;
}

/**
 * Count what was shown for a query, where the shop wants that (SEARCH_CLICKS): the first page of
 * answers as the index has ordered them, narrowed by nothing.
 */
export function noteShown(
  deps: NoteDeps,
  { params, products, version, network, agent }: ShownAnswer,
) {
  if (!deps.config.SEARCH_CLICKS || version === null || !isPlain(params)) return;
  if (isRobot(agent)) return;
  const key = clickKey(params.q);
  if (key === null) return;
  const texts = products.flatMap((
    { name, brand, kind, category },
  ) => [name, brand, kind, category]);
  if (!isOfTheTrade(key, texts)) return;
  const productIds = products.map(({ id }) => id);
  counterOf(deps).noteShown(deps, { query: key, productIds, network });
}

/** Whoever calls itself one, and who does not say: every browser does. */
const isRobot = (agent: string | null) => agent === null || agent === "" || isbot(agent);

function isPlain({ q: _, sort, page, ...filters }: ListParams): boolean {
  return page === 1 && sort === "match" && Object.values(filters).every((value) => !value);
}

/** What a click tells besides its product. */
export interface ShopClick {
  productId: number;
  /** Of the request: the page that the click was on, if the browser says so. */
  referrer: string | null;
  network: string | null;
  agent: string | null;
}

/** Count that somebody has opened a product from the first page of the answers to a query. */
export function noteClick(
  deps: NoteDeps,
  { productId, referrer, network, agent }: ShopClick,
): void {
  if (!deps.config.SEARCH_CLICKS || referrer === null || isRobot(agent)) return;
  const url = URL.parse(referrer);
  if (url?.origin !== new URL(deps.config.PUBLIC_URL).origin || url.pathname !== "/search") return;
  const names = [...url.searchParams.keys()];
  if (names.some((name) => name !== "q" && name !== "lang")) return;
  const key = clickKey(url.searchParams.get("q") ?? "");
  // What was not counted as shown is not counted as clicked either.
  if (key !== null) counterOf(deps).noteClick(deps, { query: key, productId, network });
}
