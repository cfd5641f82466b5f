import { page } from "fresh";
import LiveOrder from "../../../../../islands/shop/LiveOrder.tsx";
import { define } from "../../../../../lib/http/mod.ts";
import { useTexts } from "../../../../../lib/i18n/use_texts.ts";
import { findCheckoutNow, findOrderByPublicId } from "../../../../../lib/orders/mod.ts";
import { snapshotCursor } from "../../../../../lib/realtime/mod.ts";
import { AppError } from "../../../../../lib/errors.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import { PaymentView } from "../../../(_parts)/PaymentView.tsx";

/**
 * Where an order is paid by card, and where the provider leads back to: its answer is asked for here,
 * so that nobody waits for a notice of it.
 */
export const handler = define.handlers({
  async GET(ctx) {
    const { deps } = ctx.state;
    const publicId = ctx.params.publicId!;
    const cursor = await snapshotCursor(deps);
    const checkout = await findCheckoutNow(deps, publicId).catch((error: unknown) => {
      if (error instanceof AppError && error.code === "order.missing") return null;
      throw error;
    });
    if (checkout === null) await findOrderByPublicId(deps, publicId);
    if (checkout === null || checkout.state === "placed") {
      return ctx.redirect(`/orders/${publicId}`, 303);
    }
    return page({ checkout, cursor });
  },
});

export default define.page<typeof handler>(({ data: { checkout, cursor }, state }) => {
  const { pay: t } = useTexts().orders;
  return (
    <>
      <PageTitle title={t.title} noindex />
      <PaymentView checkout={checkout} csrf={state.csrfToken()} />
      {checkout.state === "held"
        ? <LiveOrder publicId={checkout.publicId} cursor={cursor} isPayment />
        : null}
    </>
  );
});
