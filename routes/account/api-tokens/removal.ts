import { OwnTokenChoice, removeOwnToken } from "../../../lib/accounts/shoppers/mod.ts";
import { AppError } from "../../../lib/errors.ts";
import { answerForm, buyerOf, define } from "../../../lib/http/mod.ts";

/** End one of one's own tokens. It takes no password: nothing is opened by it. */
export const handler = define.handlers({
  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: OwnTokenChoice,
      async act({ id }) {
        await removeOwnToken(state.deps, buyerOf(state), id);
        return "/account/api-tokens?done";
      },
      again: () => Promise.reject(new AppError("request.invalid")),
    });
  },
});
