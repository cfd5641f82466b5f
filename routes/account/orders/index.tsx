import { page } from "fresh";
import { define } from "../../../lib/http/mod.ts";
import { findOwnOrders } from "../../../lib/orders/mod.ts";
import { EmptyState, PageHead } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { OwnOrderTable } from "../(_parts)/OwnOrderTable.tsx";

export const handler = define.handlers({
  async GET({ state: { deps, shopper }, url }) {
    const { id: shopperId, email } = shopper!;
    const before = url.searchParams.get("before");
    return page(await findOwnOrders(deps, { shopperId, email }, { before }));
  },
});

export default define.page<typeof handler>(({ data: { orders, next }, state }) => (
  <>
    <PageTitle title="Your orders" noindex />
    <PageHead title="Your orders" />
    {orders.length > 0
      ? <OwnOrderTable orders={orders} next={next} csrf={state.csrfToken()} />
      : (
        <EmptyState title="No orders yet" act={{ href: "/products", label: "See all products" }}>
          What you order is listed here, also what you ordered with this address before.
        </EmptyState>
      )}
  </>
));
