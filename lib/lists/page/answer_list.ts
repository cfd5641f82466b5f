import type { Context } from "fresh";
import type { VNode } from "preact";
import { may } from "../../accounts/permissions.ts";
import { refuseUnlessMay } from "../../actor.ts";
import { AppError } from "../../errors.ts";
import type { State } from "../../http/mod.ts";
import { openTold } from "../acts/told.ts";
import { isUnderstood, type ListQuery } from "../address/query.ts";
import { fieldsFor, maySeePersonal, type Reader, readQuery } from "../address/read_query.ts";
import { type Addresses, addressesOf } from "../address/write_query.ts";
import { readPage } from "../read_page.ts";
import type { List, Row } from "../shape.ts";
import { shownColumns } from "../settings/columns.ts";
import { selectSettings } from "../settings/store.ts";
import { mayShare } from "../settings/views.ts";
import { elsewhere } from "./elsewhere.ts";
import type { ListData } from "./list_data.ts";
import { tabsOf } from "./tabs.ts";

const MADE_ALONE = { skipAppWrapper: true, skipInheritedLayouts: true };

/**
 * The page of a list, or a redirect where its address says in clear what is personal. `?part=rows`
 * is the rows alone. An address that is not understood is answered 422 with the faults in place.
 *
 * @param lookIn  lists in which the same words may be looked for
 * @throws {AppError} `right.missing` for who may not see the list
 */
export async function answerList<R extends Row, C extends string>(
  ctx: Context<State>,
  list: List<R, C>,
  view: (data: ListData<R, C>) => VNode,
  { lookIn = [] }: { lookIn?: readonly List[] } = {},
): Promise<Response> {
  const { state, url } = ctx;
  const reader = readerOf(state, list);
  const query = readQuery(list, url.searchParams, reader);
  const addresses = addressesOf(list, query, reader);
  if (query.isOdd) return ctx.redirect(addresses.href(), 303);
  const settings = selectSettings(state.deps.sql, {
    list: list.name,
    accountId: reader.account.id,
  });
  if (url.search === "") {
    const { opensWith, views } = await settings;
    const first = views.find(({ id }) => id === opensWith);
    if (first?.query) return ctx.redirect(`${list.path}?${first.query}`, 303);
  }
  const [page, { columns, opensWith, views }, offered] = await Promise.all([
    readPage(state.deps, list, query),
    settings,
    list.views?.(state.deps) ?? [],
  ]);
  const choosable = columnsFor(list, reader);
  const isPart = url.searchParams.get("part") === "rows";
  const data: ListData<R, C> = {
    list,
    query,
    page,
    fields: fieldsFor(list, reader),
    columns: shownColumns(choosable, { list, chosen: columns }),
    choosable,
    tabs: tabsOf(list, { offered, views, opensWith, shown: shownQuery(query, addresses) }),
    mayShare: mayShare(reader.account.role),
    acts: Object.entries(list.acts ?? {})
      .filter(([, { permission }]) => may(reader.account.role, permission)),
    elsewhere: elsewhere(lookIn, { list, query, reader }),
    told: openTold(url.searchParams.get("told"), reader),
    href: addresses.href,
    kept: addresses.params().toString(),
    csrf: state.csrfToken(),
    now: state.deps.clock.now(),
    isPart,
  };
  const status = isUnderstood(query) || query.isOver ? 200 : 422;
  return await ctx.render(view(data), { status }, isPart ? MADE_ALONE : {});
}

/** Names of the columns that somebody may see. */
function columnsFor<R extends Row, C extends string>(list: List<R, C>, reader: Reader): C[] {
  const maySee = maySeePersonal(list, reader);
  return (Object.keys(list.columns) as C[])
    .filter((name) => maySee || !list.columns[name].isPersonal);
}

/** Who looks at a list. @throws {AppError} `right.missing` for who may not */
export function readerOf(state: State, list: List): Reader {
  const { deps, account } = state;
  if (!account) throw new AppError("page.missing");
  refuseUnlessMay(account.role, list.permission);
  return { deps, account };
}

/** What a view would keep of it; `null` where it would not keep all. */
function shownQuery(query: ListQuery, addresses: Addresses): string | null {
  return addresses.params().has("search") || query.typed !== null ? null : addresses.kept();
}
