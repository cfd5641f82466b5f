import { page } from "fresh";
import { endedSessionCookie } from "../../lib/accounts/mod.ts";
import { OwnProof, proveShopper } from "../../lib/accounts/shoppers/mod.ts";
import { eraseOwn } from "../../lib/customers/mod.ts";
import type { FieldErrors } from "../../lib/errors.ts";
import { answerForm, buyerOf, define, FormFault } from "../../lib/http/mod.ts";
import { textsOf } from "../../lib/i18n/mod.ts";
import { useTexts } from "../../lib/i18n/use_texts.ts";
import { CsrfField, ErrorSummary, PageHead, SubmitButton } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { ProofField } from "./(_parts)/ProofField.tsx";

interface ErasurePage {
  errors: FieldErrors;
  isDone?: boolean;
}

export const handler = define.handlers({
  GET: () => page<ErasurePage>({ errors: {} }),

  /** Delete the account, against the password. */
  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: OwnProof,
      expected: ["login.throttled"],
      async act({ password }) {
        const actor = buyerOf(state);
        const known = await proveShopper(state.deps, actor, password);
        if (!known) return new FormFault(422, { password: "This is not your password" });
        const answer = await eraseOwn(state.deps, actor, known);
        if (!answer.ok && answer.reason === "under_way") {
          const { underWay } = textsOf(state.locale).account.erasure;
          return new FormFault(409, { form: underWay(answer.numbers.join(", ")) });
        }
        state.sendCookie(endedSessionCookie(state.deps.config, "shopper"));
        Object.assign(state, { shopper: null, session: null });
        return page<ErasurePage>({ errors: {}, isDone: true });
      },
      again: ({ fields: errors, status, headers }) =>
        page<ErasurePage>({ errors }, { status, headers }),
    });
  },
});

function Gone() {
  const { done, doneSays } = useTexts().account.erasure;
  return (
    <>
      <PageTitle title={done} noindex />
      <PageHead title={done} />
      <div class="prose" role="status">
        <p>{doneSays}</p>
      </div>
    </>
  );
}

export default define.page<typeof handler>(({ data: { errors, isDone }, state }) => {
  const { title, says, first, act } = useTexts().account.erasure;
  if (isDone) return <Gone />;
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={title} />
      <ErrorSummary errors={errors} />
      <form method="post" action="/account/erasure" class="form form-narrow" novalidate>
        <CsrfField token={state.csrfToken()} />
        <p>
          {says} {first.before}
          <a href="/account/export">{first.link}</a>
          {first.after}
        </p>
        <ProofField error={errors.password} />
        <SubmitButton wide tone="danger">{act}</SubmitButton>
      </form>
    </>
  );
});
