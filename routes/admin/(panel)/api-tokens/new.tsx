import { page } from "fresh";
import { createToken, NewTokenForm } from "../../../../lib/api_tokens/mod.ts";
import type { FieldErrors } from "../../../../lib/errors.ts";
import {
  actorOf,
  answerForm,
  askProof,
  checkPermission,
  define,
  readTyped,
} from "../../../../lib/http/mod.ts";
import { NewTokenView } from "./(_parts)/NewTokenView.tsx";
import { ShownToken } from "./(_parts)/ShownToken.tsx";

type NewTokenPage =
  | { is: "form"; values: Readonly<Record<string, string>>; errors: FieldErrors }
  | { is: "made"; name: string; token: string };

/** A token that is not there yet; the one time that it is shown. */
export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "api_tokens.change");
    return page<NewTokenPage>({
      is: "form",
      values: { orders: "1", lifetime: "quarter" },
      errors: {},
    });
  },

  async POST(ctx) {
    const { state } = ctx;
    const proof = await askProof(ctx);
    if (proof) return proof;
    return await answerForm(ctx, {
      form: readTyped(NewTokenForm),
      expected: ["form.invalid"],
      async act({ form }) {
        const token = await createToken(state.deps, actorOf(state), form);
        return page<NewTokenPage>({ is: "made", name: form.name, token });
      },
      again: ({ status, fields: errors, values }) =>
        page<NewTokenPage>({ is: "form", values, errors }, { status }),
    });
  },
});

export default define.page<typeof handler>(({ data, state }) =>
  data.is === "made"
    ? <ShownToken {...data} />
    : <NewTokenView {...data} csrf={state.csrfToken()} />
);
