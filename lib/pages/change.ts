import { accountOfActor, type Actor, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { inTransaction, type Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { firstText } from "./first_text.ts";
import type { PageInLanguage, PageText } from "./shape.ts";
import { insertVersion, lockPage, selectNewest, selectVersion } from "./store.ts";

export interface PageChange extends PageInLanguage {
  /** The version that was seen in this language. */
  seen: number;
}

/**
 * Give a page another text in one language. What it said before is kept, and can be put back.
 *
 * @throws {AppError} `terms.changed` where a colleague was faster
 */
export async function editPage(
  deps: Deps,
  actor: Actor,
  { title, body, ...change }: PageChange & PageText,
): Promise<void> {
  requireRight(actor, "page.changed");
  await addVersion(deps, actor, { ...change, text: () => Promise.resolve({ title, body }) });
}

/**
 * Put an older version back: as a new one, so that this can be taken back, too.
 *
 * @throws {AppError} `terms.changed` where a colleague was faster; `page.missing` for no version
 */
export async function restorePage(
  deps: Deps,
  actor: Actor,
  { version, ...change }: PageChange & { version: number },
): Promise<void> {
  requireRight(actor, "page.changed");
  const text = async ({ sql }: Tx) =>
    version === 0 ? firstText(change) : await selectVersion(sql, { ...change, version });
  await addVersion(deps, actor, { ...change, text });
}

async function addVersion(
  deps: Deps,
  actor: Actor,
  { name, locale, seen, text }: PageChange & { text(tx: Tx): Promise<PageText | null> },
): Promise<void> {
  await inTransaction(deps, async (tx) => {
    await lockPage(tx.sql, name);
    const newest = await selectNewest(tx.sql, name);
    const before = newest.find((one) => one.locale === locale)?.version ?? 0;
    if (before !== seen) throw new AppError("terms.changed");
    const { title, body } = await text(tx) ?? missing();
    const at = deps.clock.now();
    const accountId = accountOfActor(actor);
    const version = await insertVersion(tx.sql, { name, locale, title, body, accountId, at });
    const change = { before: { version: before, locale }, after: { version, locale } };
    await record(tx, actor, "page.changed", `page:${name}`, change);
  });
  deps.log("page.changed", { page: name, locale });
}

function missing(): never {
  throw new AppError("page.missing");
}
