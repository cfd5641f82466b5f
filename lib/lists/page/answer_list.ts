import type { Context } from "fresh";
import type { VNode } from "preact";
import { may } from "../../accounts/permissions.ts";
import { AppError } from "../../errors.ts";
import type { State } from "../../http/mod.ts";
import { isUnderstood, type ListQuery } from "../address/query.ts";
import { fieldsFor, maySeePersonal, type Reader, readQuery } from "../address/read_query.ts";
import { openText } from "../address/seal.ts";
import { type Addresses, addressesOf, withParams } from "../address/write_query.ts";
import { readPage } from "../read_page.ts";
import type { List, Row } from "../shape.ts";
import type { ListData, ListTab } from "./list_data.ts";

const MADE_ALONE = { skipAppWrapper: true, skipInheritedLayouts: true };

/**
 * The page of a list, or a redirect where its address says in clear what is personal. `?part=rows`
 * is the rows alone. An address that is not understood is answered 422 with the faults in place.
 *
 * @throws {AppError} `page.missing` for who may not see the list
 */
export async function answerList<R extends Row, C extends string>(
  ctx: Context<State>,
  list: List<R, C>,
  view: (data: ListData<R, C>) => VNode,
): Promise<Response> {
  const { state, url } = ctx;
  const reader = readerOf(state, list);
  const query = readQuery(list, url.searchParams, reader);
  const addresses = addressesOf(list, query, reader);
  if (query.isOdd) return ctx.redirect(addresses.href(), 303);
  const [page, tabs] = await Promise.all([
    readPage(state.deps, list, query),
    tabsOf(list, { state, query, addresses }),
  ]);
  const maySee = maySeePersonal(list, reader);
  const columns = (Object.keys(list.columns) as C[])
    .filter((name) => maySee || !list.columns[name].isPersonal);
  const isPart = url.searchParams.get("part") === "rows";
  const data: ListData<R, C> = {
    list,
    query,
    page,
    fields: fieldsFor(list, reader),
    columns: columns.filter((name) => !list.columns[name].isExtra),
    choosable: columns,
    tabs,
    acts: Object.entries(list.acts ?? {})
      .filter(([, { permission }]) => may(reader.account.role, permission)),
    told: unsealTold(url.searchParams.get("told"), reader),
    href: addresses.href,
    kept: addresses.params().toString(),
    csrf: state.csrfToken(),
    now: state.deps.clock.now(),
    isPart,
  };
  const status = isUnderstood(query) || query.isOver ? 200 : 422;
  return await ctx.render(view(data), { status }, isPart ? MADE_ALONE : {});
}

/** Who looks at a list. @throws {AppError} `page.missing` for who may not */
export function readerOf(state: State, list: List): Reader {
  const { deps, account } = state;
  if (!account || !may(account.role, list.permission)) throw new AppError("page.missing");
  return { deps, account };
}

/** What was just done to rows of it; nothing where the seal is another person's, or old. */
function unsealTold(seal: string | null, { deps, account }: Reader): string[] {
  const text = seal ? openText(deps, { seal, accountId: account.id }) : null;
  const told = text === null ? [] : JSON.parse(text);
  return Array.isArray(told) ? told : [];
}

/** `All`, and the ways that the list offers itself. */
async function tabsOf(
  list: List,
  { state, query, addresses }: { state: State; query: ListQuery; addresses: Addresses },
): Promise<ListTab[]> {
  const views = await list.views?.(state.deps) ?? [];
  const shown = addresses.kept();
  const isSearched = query.search !== "";
  const all = views.some((one) => one.query === "") ? [] : [{ label: "All", query: "" }];
  return [...all, ...views].map((one) => ({
    ...one,
    href: withParams(list.path, new URLSearchParams(one.query)),
    isCurrent: !isSearched && shown === one.query,
  }));
}
