import { removeAddress } from "../../../../lib/accounts/shoppers/mod.ts";
import { buyerOf, define } from "../../../../lib/http/mod.ts";

export const handler = define.handlers({
  async POST(ctx) {
    await removeAddress(ctx.state.deps, buyerOf(ctx.state), ctx.params.id!);
    return ctx.redirect("/account/addresses?done", 303);
  },
});
