import { page } from "fresh";
import { define } from "../../../../../lib/http/mod.ts";
import { findOrder } from "../../../../../lib/orders/mod.ts";
import { orderLens, services } from "../../../../../lib/site/mod.ts";
import { TimelineView } from "../(_parts)/TimelineView.tsx";

/** Everything that happened to an order, on one time line. */
export const handler = define.handlers({
  async GET({ params, state, url }) {
    const { deps, account } = state;
    const found = await findOrder(deps, params.id!);
    const { searchParams } = url;
    const before = instantOf(searchParams.get("before"));
    const { broker } = services();
    const lens = await orderLens({ deps, broker }, { ...found, role: account!.role, before });
    const kind = lens.kinds.find((one) => one === searchParams.get("kind")) ?? null;
    const request = requestOf(searchParams.get("request"));
    return page({ ...found, lens, kind, request, before, now: deps.clock.now() });
  },
});

/** An instant of an address; null for what is none. */
function instantOf(text: string | null): Date | null {
  const isIso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text ?? "");
  const at = isIso ? new Date(text!) : null;
  return at === null || Number.isNaN(at.getTime()) ? null : at;
}

/** The id of a request, as `request_id` stands in the log. */
function requestOf(text: string | null): string | null {
  return /^[\w-]{8,64}$/.test(text ?? "") ? text : null;
}

export default define.page<typeof handler>(({ data }) => <TimelineView data={data} />);
