import { page } from "fresh";
import { define } from "../../../../../lib/http/mod.ts";
import { orderPage } from "../(_parts)/order_page.ts";
import { OrderView } from "../(_parts)/OrderView.tsx";

/** An order. What is done to it has a noun below this address: `shipment`, `cancellation`, `note`. */
export const handler = define.handlers({
  GET: async ({ params, state }) => page(await orderPage(state, params.id!)),
});

export default define.page<typeof handler>(({ data, state }) => (
  <OrderView data={data} csrf={state.csrfToken()} />
));
