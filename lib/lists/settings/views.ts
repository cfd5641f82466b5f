import { may } from "../../accounts/permissions.ts";
import { type Person, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { isVisible, tidyLine } from "../../text/mod.ts";
import type { List } from "../shape.ts";
import { MAX_VIEW_NAME, MAX_VIEW_QUERY, MAX_VIEWS, type SavedView } from "./shape.ts";
import { deleteView, upsertOpensWith, upsertView } from "./store.ts";

/** Whether somebody may keep views for everybody, and forget them. */
export function mayShare(role: string): boolean {
  return may(role, "views.share");
}

export interface ViewForm {
  name: string;
  /** As `Addresses.kept()` writes it: nothing personal is in it. */
  query: string;
  isShared: boolean;
  /** The list opens with it, for who keeps it. */
  isFirst: boolean;
}

export type ViewAnswer = { ok: true } | { ok: false; fault: string };

/**
 * Keep a list as it is seen now under a name, for oneself or for everybody. A name that is there
 * already is kept anew.
 */
export async function saveView(
  deps: Deps,
  actor: Person,
  { list, form }: { list: List; form: ViewForm },
): Promise<ViewAnswer> {
  const { query, isShared, isFirst } = form;
  const name = tidyLine(form.name);
  const fault = nameFault(name) ?? (query.length > MAX_VIEW_QUERY ? "This is too much" : null);
  if (fault) return { ok: false, fault };
  if (isShared) requireRight(actor, "view.shared");
  const id = await inTransaction(deps, async (tx) => {
    const accountId = isShared ? null : actor.accountId;
    const view = { list: list.name, accountId, name, query, limit: MAX_VIEWS };
    const id = await upsertView(tx.sql, view);
    if (id === null) return null;
    if (isFirst) await upsertOpensWith(tx.sql, { ...view, accountId: actor.accountId, viewId: id });
    // One's own views change nothing for anybody else.
    if (isShared) {
      await record(tx, actor, "view.shared", `view:${id}`, { after: { list: list.name } });
    }
    return id;
  });
  if (id === null) return { ok: false, fault: `There are ${MAX_VIEWS} already. Remove one first` };
  if (isShared) deps.log("view.shared", { view_id: id, list: list.name });
  return { ok: true };
}

/** Forget a view; of everybody's, if one may. Who opened the list with it opens it without. */
export async function removeView(
  deps: Deps,
  actor: Person,
  { list, view: { id, isShared } }: { list: List; view: SavedView },
): Promise<void> {
  if (isShared) requireRight(actor, "view.removed");
  const isGone = await inTransaction(deps, async (tx) => {
    const { accountId } = actor;
    const isGone = await deleteView(tx.sql, { list: list.name, id, accountId, isShared });
    if (isGone && isShared) {
      await record(tx, actor, "view.removed", `view:${id}`, { before: { list: list.name } });
    }
    return isGone;
  });
  if (isGone && isShared) deps.log("view.removed", { view_id: id, list: list.name });
}

function nameFault(name: string): string | null {
  if (!isVisible(name)) return "Give it a name";
  return [...name].length > MAX_VIEW_NAME ? `At most ${MAX_VIEW_NAME} characters` : null;
}
