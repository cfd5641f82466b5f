import type { Context } from "fresh";
import type { VNode } from "preact";
import { AppError } from "../../errors.ts";
import { actorOf, isStale, lastValue, readFields, RENEWED, type State } from "../../http/mod.ts";
import { readQuery } from "../address/read_query.ts";
import { addressesOf, withParams } from "../address/write_query.ts";
import { mayShare, removeView, saveView } from "../settings/views.ts";
import { selectSettings, upsertOpensWith } from "../settings/store.ts";
import type { List } from "../shape.ts";
import { readerOf } from "./answer_list.ts";

/** A view that could not be kept, for the form to come back. */
export interface ViewQuestion {
  list: List;
  name: string;
  isShared: boolean;
  isFirst: boolean;
  mayShare: boolean;
  kept: string;
  error: string;
  backHref: string;
  csrf: string;
}

/**
 * Views of a list that somebody keeps.
 *
 *   do      save | remove | first | not_first
 *   kept    what the list is asked for        name, shared, first   of a view to save
 *   view    id of the one that there is
 *
 * @throws {AppError} `page.missing` for a view that one does not have, or may not forget
 */
export async function answerViews(
  ctx: Context<State>,
  list: List,
  again: (question: ViewQuestion) => VNode,
): Promise<Response> {
  const { state } = ctx;
  const reader = readerOf(state, list);
  const actor = actorOf(state);
  const { entries } = await readFields(ctx.req);
  const valueOf = (name: string) => lastValue(entries, name) ?? "";
  const asked = valueOf("do");
  const query = readQuery(list, new URLSearchParams(valueOf("kept")), reader);
  const addresses = addressesOf(list, query, reader);
  if (asked === "save") {
    const form = {
      name: valueOf("name"),
      query: addresses.kept(),
      isShared: valueOf("shared") !== "",
      isFirst: valueOf("first") !== "",
    };
    const answer = isStale(ctx.req)
      ? { ok: false, fault: RENEWED } as const
      : await saveView(state.deps, actor, { list, form });
    if (answer.ok) return ctx.redirect(addresses.href(), 303);
    const question: ViewQuestion = {
      ...form,
      list,
      mayShare: mayShare(actor.role),
      kept: addresses.params().toString(),
      error: answer.fault,
      backHref: addresses.href(),
      csrf: state.csrfToken(),
    };
    return await ctx.render(again(question), { status: 422 });
  }
  const { accountId } = actor;
  const { views } = await selectSettings(state.deps.sql, { list: list.name, accountId });
  const view = views.find(({ id }) => id === valueOf("view"));
  if (!view) throw new AppError("page.missing");
  const there = withParams(list.path, new URLSearchParams(view.query));
  if (isStale(ctx.req)) return ctx.redirect(there, 303);
  if (asked === "remove") {
    await removeView(state.deps, actor, { list, view });
    return ctx.redirect(addresses.href(), 303);
  }
  const viewId = asked === "first" ? view.id : null;
  await upsertOpensWith(state.deps.sql, { list: list.name, accountId, viewId });
  return ctx.redirect(there, 303);
}
