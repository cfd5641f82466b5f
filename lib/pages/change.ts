import { accountOfActor, type Actor, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { inTransaction, type Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { firstTexts } from "./first_texts.ts";
import type { PageName, PageText } from "./shape.ts";
import { insertVersion, lockPage, selectNewest, selectVersion } from "./store.ts";

export interface PageChange {
  name: PageName;
  /** The version that was seen. */
  seen: number;
}

/**
 * Give a page another text. What it said before is kept, and can be put back.
 *
 * @throws {AppError} `terms.changed` where a colleague was faster
 */
export async function editPage(
  deps: Deps,
  actor: Actor,
  { name, seen, title, body }: PageChange & PageText,
): Promise<void> {
  requireRight(actor, "page.changed");
  await addVersion(deps, actor, { name, seen, text: () => Promise.resolve({ title, body }) });
}

/**
 * Put an older version back: as a new one, so that this can be taken back, too.
 *
 * @throws {AppError} `terms.changed` where a colleague was faster; `page.missing` for no version
 */
export async function restorePage(
  deps: Deps,
  actor: Actor,
  { name, seen, version }: PageChange & { version: number },
): Promise<void> {
  requireRight(actor, "page.changed");
  const text = async ({ sql }: Tx) =>
    version === 0 ? firstTexts[name] : await selectVersion(sql, { name, version });
  await addVersion(deps, actor, { name, seen, text });
}

async function addVersion(
  deps: Deps,
  actor: Actor,
  { name, seen, text }: PageChange & { text(tx: Tx): Promise<PageText | null> },
): Promise<void> {
  await inTransaction(deps, async (tx) => {
    await lockPage(tx.sql, name);
    const before = (await selectNewest(tx.sql, name))?.version ?? 0;
    if (before !== seen) throw new AppError("terms.changed");
    const { title, body } = await text(tx) ?? missing();
    const at = deps.clock.now();
    const accountId = accountOfActor(actor);
    const version = await insertVersion(tx.sql, { name, title, body, accountId, at });
    const change = { before: { version: before }, after: { version } };
    await record(tx, actor, "page.changed", `page:${name}`, change);
  });
  deps.log("page.changed", { page: name });
}

function missing(): never {
  throw new AppError("page.missing");
}
