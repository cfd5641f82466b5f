import { type Cache, createCache } from "../cache/mod.ts";
import { catalogVersion, findCards } from "../catalog/mod.ts";
import type { Sql } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { type ProductAdvice, SIMILAR, type Suggestion, SUGGESTIONS } from "./shape.ts";
import { type Found, selectSimilar, selectTogether } from "./store.ts";

type AdviceDeps = Pick<Deps, "sql" | "clock">;

/** As long as lists of products: it tells of stock, and a sale raises no version. */
const KEPT_MS = 3_000;
const PRODUCTS = 2_000;
/** More than is shown: what is in somebody's cart falls out. */
const SPARE = 8;
/** Who is new has no orders: those most like it have, so many are asked. */
const ASKED_INSTEAD = 6;
/** Lines of a basket that are looked at; a cart holds no more. */
const LINES = 50;

// By pool: what is kept is what that database says.
const adviceOf = new WeakMap<Sql, Cache<ProductAdvice>>();

/**
 * What the page of a product suggests, none of which is in the cart or sold out: what is bought with it,
 * or, of a product that few have bought, with what is most like it.
 *
 * @param inCart  ids of the products in the visitor's cart; they may still be on their way
 */
export async function adviseOnProduct(
  deps: AdviceDeps,
  productId: number,
  inCart: readonly number[] | Promise<readonly number[]> = [],
): Promise<ProductAdvice> {
  const [{ together, similar }, taken] = await Promise.all([
    keptAdvice(deps, productId),
    inCart,
  ]);
  const isFree = ({ id }: { id: number }) => !taken.includes(id);
  const shown = together.filter(isFree).slice(0, SUGGESTIONS);
  const isNew = ({ id }: { id: number }) => !shown.some((one) => one.id === id);
  return {
    together: shown,
    similar: similar.filter((one) => isFree(one) && isNew(one)).slice(0, SIMILAR),
  };
}

async function keptAdvice(deps: AdviceDeps, productId: number): Promise<ProductAdvice> {
  let kept = adviceOf.get(deps.sql);
  if (!kept) {
    kept = createCache({ clock: deps.clock, max: PRODUCTS, ttlMs: KEPT_MS });
    adviceOf.set(deps.sql, kept);
  }
  const version = await catalogVersion(deps);
  return await kept.get(`${version} ${productId}`, () => adviceFor(deps, productId));
}

async function adviceFor(deps: AdviceDeps, productId: number): Promise<ProductAdvice> {
  const limit = SUGGESTIONS + SPARE;
  const [own, similar] = await Promise.all([
    selectTogether(deps.sql, { ids: [productId], without: [productId], limit, isTold: true }),
    selectSimilar(deps.sql, productId),
  ]);
  const alike = similar.slice(0, ASKED_INSTEAD);
  const others = own.length >= SUGGESTIONS || alike.length === 0 ? [] : await selectTogether(
    deps.sql,
    {
      ids: alike,
      without: [productId, ...similar, ...own.map(({ id }) => id)],
      limit,
      isTold: true,
    },
  );
  const [together, cards] = await Promise.all([
    suggestionsOf(deps, [...own, ...others]),
    findCards(deps, similar),
  ]);
  return { together, similar: cards };
}

/**
 * What goes with all that is in a cart or an order, none of which is in it or sold out: by its chance to be
 * bought as well, so among what is bought with its products stands what many buy.
 */
export async function adviseOnBasket(
  deps: Pick<Deps, "sql">,
  productIds: readonly number[],
  limit: number = SUGGESTIONS,
): Promise<Suggestion[]> {
  const ids = productIds.slice(0, LINES);
  if (ids.length === 0) return [];
  return await suggestionsOf(deps, await findForBasket(deps, ids, limit));
}

/** The same as ids, for who shows no cards. */
export async function findForBasket(
  { sql }: Pick<Deps, "sql">,
  ids: readonly number[],
  limit: number,
): Promise<Found[]> {
  return await selectTogether(sql, { ids, without: ids, limit, isTold: false });
}

async function suggestionsOf(
  deps: Pick<Deps, "sql">,
  found: readonly Found[],
): Promise<Suggestion[]> {
  const cards = await findCards(deps, found.map(({ id }) => id));
  const because = new Map(found.map((one) => [one.id, one.because]));
  return cards.map((card) => ({ ...card, because: because.get(card.id) ?? null }));
}
