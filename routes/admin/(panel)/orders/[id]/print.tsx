import { page } from "fresh";
import { checkPermission, define } from "../../../../../lib/http/mod.ts";
import { contactLine } from "../../../../../lib/shop/mod.ts";
import { findOrder } from "../../../../../lib/orders/mod.ts";
import { PrintView } from "../(_parts)/PrintView.tsx";

/** An order on paper: the slip that goes into the parcel, and the sheet that stays. */
export const handler = define.handlers({
  async GET(ctx) {
    checkPermission(ctx, "customers.read");
    const { params, state: { deps } } = ctx;
    const found = await findOrder(deps, params.id!);
    return page({ ...found, contact: contactLine(deps.config), printedAt: deps.clock.now() });
  },
});

export default define.page<typeof handler>(({ data }) => <PrintView {...data} />);
