import { page } from "fresh";
import { may } from "../../../../lib/accounts/mod.ts";
import type { FieldErrors } from "../../../../lib/errors.ts";
import { actorOf, answerForm, define, readTyped, type State } from "../../../../lib/http/mod.ts";
import { plainAmount } from "../../../../lib/money/mod.ts";
import { countryCodes } from "../../../../lib/shop/shape.ts";
import {
  changeShipping,
  findTerms,
  type SeenTerms,
  ShippingForm,
} from "../../../../lib/terms/mod.ts";
import { ShippingView } from "./(_parts)/ShippingView.tsx";

/** What delivery costs, where to, and from what sum on an order is taken. */
export const handler = define.handlers({
  async GET({ state, url }) {
    const terms = await findTerms(state.deps);
    const values = typedOf(terms, state.deps.config.CURRENCY);
    return show(state, { values, isSaved: url.searchParams.has("saved") });
  },

  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: readTyped(ShippingForm(state.deps.config.CURRENCY)),
      expected: ["terms.changed"],
      async act({ form }) {
        await changeShipping(state.deps, actorOf(state), form);
        return "/admin/shipping?saved=1";
      },
      async again({ code, status, fields, values }) {
        // Who looks again and sends it once more has seen that it was changed.
        const seen = code === "terms.changed"
          ? String((await findTerms(state.deps)).versions.shipping)
          : values.seen ?? "";
        return show(state, { values: { ...values, seen }, errors: fields, status });
      },
    });
  },
});

interface Shown {
  values: Readonly<Record<string, string>>;
  errors?: FieldErrors;
  status?: number;
  isSaved?: boolean;
}

function show(state: State, { values, errors = {}, status = 200, isSaved = false }: Shown) {
  const mayChange = may(state.account!.role, "terms.change");
  return page({ values, errors, isSaved, mayChange }, { status });
}

/** The terms as they stand in the fields. */
function typedOf({ shipping, versions }: SeenTerms, currency: string): Record<string, string> {
  const { home, minimumCents, usual, rates, notTo } = shipping;
  const amount = (cents: number | null | undefined) =>
    cents === null || cents === undefined ? "" : plainAmount(cents, currency);
  return {
    seen: String(versions.shipping),
    home,
    minimum: minimumCents === 0 ? "" : amount(minimumCents),
    price: amount(usual.cents),
    free: amount(usual.freeFromCents),
    ...Object.fromEntries(countryCodes.flatMap((code) => [
      [`to_${code}`, notTo.includes(code) ? "" : "1"],
      [`price_${code}`, amount(rates[code]?.cents)],
      [`free_${code}`, amount(rates[code]?.freeFromCents)],
    ])),
  };
}

export default define.page<typeof handler>(({ data, state }) => (
  <ShippingView {...data} csrf={state.csrfToken()} currency={state.deps.config.CURRENCY} />
));
