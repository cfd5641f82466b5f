import { page } from "fresh";
import { define } from "../../../lib/http/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
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

export default define.page<typeof handler>(({ data: { orders, next }, state }) => {
  const t = useTexts().account.orders;
  return (
    <>
      <PageTitle title={t.title} noindex />
      <PageHead title={t.title} />
      {orders.length > 0
        ? <OwnOrderTable orders={orders} next={next} csrf={state.csrfToken()} />
        : (
          <EmptyState title={t.none} act={{ href: "/products", label: t.all }}>
            {t.noneSays}
          </EmptyState>
        )}
    </>
  );
});
