import { page } from "fresh";
import { z } from "zod";
import { define, readForm } from "../../../../lib/http/mod.ts";
import { listOrders, readOrderQuery } from "../../../../lib/orders/mod.ts";
import { tidyLine } from "../../../../lib/text/mod.ts";
import { Notice, PageHead, timeOfDay } from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { OrderList } from "./(_parts)/OrderList.tsx";
import { searchedFor, searchParams } from "./(_parts)/searched_for.ts";

const Search = z.object({ q: z.string().default("") });

export const handler = define.handlers({
  async GET(ctx) {
    const { url, state } = ctx;
    // An address that somebody made by hand: what it names is not to stay there.
    const typed = url.searchParams.get("q");
    if (typed !== null) return ctx.redirect(addressOf(searchParams(state, typed)), 303);
    const search = searchedFor(state, url.searchParams);
    const query = readOrderQuery(url.searchParams, search ?? "");
    const list = await listOrders(state.deps, query);
    const data = { ...list, query, isOver: search === null, now: state.deps.clock.now() };
    return page(data);
  },

  /** Search: what is looked for is of people, so it is posted and goes on sealed. */
  async POST(ctx) {
    const { req, state } = ctx;
    const form = await readForm(req, Search);
    // A search changes nothing: it is done on an old form's word, too.
    const q = form.ok ? form.data.q : form.values.q ?? "";
    return ctx.redirect(addressOf(searchParams(state, tidyLine(q).slice(0, 254))), 303);
  },
});

function addressOf(params: URLSearchParams): string {
  return params.size === 0 ? "/admin/orders" : `/admin/orders?${params}`;
}

export default define.page<typeof handler>(({ data, state }) => {
  const { query, isOver, now } = data;
  const searched = query.search ? `for “${query.search}”, ` : "";
  return (
    <>
      <PageTitle title="Orders" noindex />
      <PageHead title="Orders" note={`${searched}as of ${timeOfDay(now)}`} />
      {isOver
        ? (
          <Notice tone="info" title="This search is over">
            What is searched for is kept for some hours only. Search again.
          </Notice>
        )
        : null}
      <OrderList {...data} params={searchParams(state, query.search)} />
    </>
  );
});
