import { type Context, page } from "fresh";
import { z } from "zod";
import {
  endShopperSessions,
  listShopperSessions,
  OwnProof,
  proveShopper,
  type ShopperSession,
} from "../../lib/accounts/shoppers/mod.ts";
import type { FieldErrors } from "../../lib/errors.ts";
import {
  answerForm,
  buyerOf,
  define,
  FormFault,
  type ShownAgain,
  type State,
} from "../../lib/http/mod.ts";
import { useTexts } from "../../lib/i18n/use_texts.ts";
import { Notice, PageHead } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { SessionTable } from "./(_parts)/SessionTable.tsx";

const missing = "Choose which browser to log out";
const EndForm = OwnProof.extend({
  session: z.union([z.literal("others"), z.uuid({ error: missing })], { error: missing }),
});

interface SessionsPage {
  sessions: ShopperSession[];
  errors: FieldErrors;
  isDone: boolean;
}

async function sessionsPage(
  { url, state }: Context<State>,
  { errors = {}, ...init }: ShownAgain = {},
) {
  const sessions = await listShopperSessions(state.deps, state.shopper!);
  const isDone = url.searchParams.has("done");
  return page<SessionsPage>({ sessions, errors, isDone }, init);
}

export const handler = define.handlers({
  GET: (ctx) => sessionsPage(ctx),

  /** Log other browsers out. Who does so may be the one who should be ended, so it takes the password. */
  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: EndForm,
      expected: ["login.throttled"],
      async act({ session: chosen, password }) {
        const actor = buyerOf(state);
        const known = await proveShopper(state.deps, actor, password);
        if (!known) return new FormFault(422, { password: "This is not your password" });
        await endShopperSessions(state.deps, actor, { chosen, own: state.shopper!.sessionId });
        return "/account/sessions?done";
      },
      again: ({ fields: errors, status, headers }) =>
        sessionsPage(ctx, { errors, status, headers }),
    });
  },
});

export default define.page<typeof handler>(({ data: { isDone, ...data }, state }) => {
  const { title, ended } = useTexts().account.sessions;
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(data.errors).length > 0} noindex />
      <PageHead title={title} />
      {isDone ? <Notice tone="good" live>{ended}</Notice> : null}
      <SessionTable
        {...data}
        ownId={state.shopper!.sessionId}
        now={state.deps.clock.now()}
        csrf={state.csrfToken()}
      />
    </>
  );
});
