import { type Context, page } from "fresh";
import {
  createOwnToken,
  listOwnTokens,
  type OwnToken,
  OwnTokenForm,
} from "../../../lib/accounts/shoppers/mod.ts";
import type { FieldErrors } from "../../../lib/errors.ts";
import {
  answerForm,
  buyerOf,
  define,
  FormFault,
  readTyped,
  type ShownAgain,
  type State,
} from "../../../lib/http/mod.ts";
import { OwnTokensView } from "../(_parts)/OwnTokensView.tsx";
import { OwnTokenShown } from "../(_parts)/OwnTokenShown.tsx";

interface ListPage {
  is: "list";
  tokens: OwnToken[];
  /** What stands in the form. */
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  isDone: boolean;
}
type TokensPage = ListPage | { is: "made"; name: string; token: string };

async function listPage(
  { state, url }: Context<State>,
  { errors = {}, values = { days: "90" }, ...init }: ShownAgain & Partial<ListPage> = {},
) {
  const tokens = await listOwnTokens(state.deps, state.shopper!);
  const isDone = url.searchParams.has("done");
  return page<TokensPage>({ is: "list", tokens, values, errors, isDone }, init);
}

export const handler = define.handlers({
  GET: (ctx) => listPage(ctx),

  /** Make a token, against the password. This answer shows it, and no other does. */
  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: readTyped(OwnTokenForm),
      expected: ["login.throttled"],
      async act({ form }) {
        const answer = await createOwnToken(state.deps, buyerOf(state), form);
        if (!answer.ok) return new FormFault(422, { [answer.field]: answer.message });
        return page<TokensPage>({ is: "made", name: form.name, token: answer.token });
      },
      again: ({ fields: errors, values, status, headers }) =>
        listPage(ctx, { errors, values, status, headers }),
    });
  },
});

export default define.page<typeof handler>(({ data, state }) =>
  data.is === "made"
    ? <OwnTokenShown {...data} />
    : <OwnTokensView {...data} csrf={state.csrfToken()} now={state.deps.clock.now()} />
);
