import { AppError } from "../../../lib/errors.ts";
import { define, readBody } from "../../../lib/http/mod.ts";
import { settleCheckout } from "../../../lib/orders/mod.ts";
import { paymentProvider, ProviderAway } from "../../../lib/payments/mod.ts";
import { isUuid } from "../../../lib/text/mod.ts";

/**
 * Where the payment provider tells the shop that something became of a payment. What it says is no more
 * than a reason to ask: so a notice that comes late, twice or before an older one does no harm.
 */
export const handler = define.handlers({
  async POST({ req, state: { deps } }) {
    const body = await readBody(req, { limitBytes: 64 * 1024 });
    const now = deps.clock.now();
    const notice = paymentProvider(deps).readNotice({ body, headers: req.headers, now });
    if (!notice.isGenuine) {
      deps.log("payment.forged", {});
      throw new AppError("request.invalid", { detail: "The signature is wrong, or too old" });
    }
    try {
      if (notice.key !== null && isUuid(notice.key)) {
        await settleCheckout(deps, notice.key, "webhook");
      }
    } catch (error) {
      if (error instanceof ProviderAway) {
        throw new AppError("service.unavailable", { cause: error });
      }
      throw error;
    }
    return new Response(null, { status: 204 });
  },
});
