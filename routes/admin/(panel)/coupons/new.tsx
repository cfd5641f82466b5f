import { page } from "fresh";
import { createCoupon, NewCouponForm } from "../../../../lib/coupons/mod.ts";
import type { FieldErrors } from "../../../../lib/errors.ts";
import {
  actorOf,
  answerForm,
  checkPermission,
  define,
  readTyped,
} from "../../../../lib/http/mod.ts";
import { NewCouponView } from "./(_parts)/NewCouponView.tsx";

interface NewCouponPage {
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
}

/** A code that is not there yet. */
export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "coupons.change");
    return page<NewCouponPage>({ values: {}, errors: {} });
  },

  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: readTyped(NewCouponForm(state.deps.config.CURRENCY)),
      expected: ["form.invalid"],
      async act({ form }) {
        await createCoupon(state.deps, actorOf(state), form);
        return "/admin/coupons";
      },
      again: ({ status, fields, values }) =>
        page<NewCouponPage>({ values, errors: fields }, { status }),
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <NewCouponView {...data} csrf={state.csrfToken()} currency={state.deps.config.CURRENCY} />
));
