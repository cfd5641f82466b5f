import type { Queryable } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import { DEFAULT_LOCALE, type Locale } from "../../i18n/mod.ts";
import { isPublicId } from "../../text/mod.ts";
import { ALERTS_PATH, type EndedWatch, type Watch } from "./shape.ts";
import {
  confirmAll,
  deleteWatch,
  deleteWatcher,
  deleteWatcherOf,
  selectWatcher,
  selectWatcherOf,
  selectWatches,
  type Watcher,
} from "./store.ts";

type WatchDeps = Pick<Deps, "sql" | "clock">;

/** The address of the page that a watcher's mails lead to. */
export function alertsUrl({ publicId }: Pick<Watcher, "publicId">, origin: string): string {
  return new URL(`${ALERTS_PATH}/${publicId}`, origin).href;
}

/** What waits behind the address of a page. @throws {AppError} `alerts.missing` */
export async function findWatches({ sql, clock }: WatchDeps, publicId: string): Promise<Watch[]> {
  const { id: watcherId } = await watcherOf(sql, publicId);
  return await selectWatches(sql, { watcherId, now: clock.now() });
}

/**
 * Say yes to everything that was asked for: who opens this page has the address's mails.
 *
 * @param locale  of the page: it was a stranger, perhaps, who chose the language until now
 * @throws {AppError} `alerts.missing`
 */
export async function confirmWatches(
  { sql, clock }: WatchDeps,
  publicId: string,
  locale: Locale = DEFAULT_LOCALE,
): Promise<void> {
  const { id: watcherId } = await watcherOf(sql, publicId);
  await confirmAll(sql, { watcherId, locale, now: clock.now() });
}

/**
 * Wait no more, for one product or for any; the address is forgotten with the last one.
 *
 * @returns whether it still waits for something
 */
export async function endWatches(
  { sql, clock }: WatchDeps,
  publicId: string,
  { product: productId, kind }: EndedWatch,
): Promise<boolean> {
  const watcher = await watcherAt(sql, publicId);
  if (!watcher) return false;
  const { id: watcherId } = watcher;
  return await sql.begin(async (tx) => {
    if (productId !== undefined && kind !== undefined) {
      await deleteWatch(tx, { watcherId, productId, kind });
      const left = await selectWatches(tx, { watcherId, now: clock.now() });
      if (left.length > 0) return true;
    }
    await deleteWatcher(tx, watcherId);
    return false;
  });
}

/** What an address waits for, for its owner, who has proven it. */
export async function watchesOf(
  { sql, clock }: { readonly sql: Queryable } & Pick<Deps, "clock">,
  email: string,
): Promise<Pick<Watch, "name" | "kind" | "thenCents" | "endsAt">[]> {
  const watcherId = await selectWatcherOf(sql, email);
  if (watcherId === null) return [];
  const watches = await selectWatches(sql, { watcherId, now: clock.now() });
  return watches.map(({ name, kind, thenCents, endsAt }) => ({ name, kind, thenCents, endsAt }));
}

/** Forget an address with all that it waits for: its owner is erased. */
export async function forgetWatches(
  { sql }: { readonly sql: Queryable },
  email: string,
): Promise<void> {
  await deleteWatcherOf(sql, email);
}

async function watcherAt(sql: Deps["sql"], publicId: string): Promise<Watcher | null> {
  return isPublicId(publicId) ? await selectWatcher(sql, { publicId }) : null;
}

async function watcherOf(sql: Deps["sql"], publicId: string): Promise<Watcher> {
  const watcher = await watcherAt(sql, publicId);
  if (!watcher) throw new AppError("alerts.missing");
  return watcher;
}
