import { page } from "fresh";
import { endedSessionCookie } from "../../lib/accounts/mod.ts";
import { OwnProof, proveShopper } from "../../lib/accounts/shoppers/mod.ts";
import { eraseOwn } from "../../lib/customers/mod.ts";
import type { FieldErrors } from "../../lib/errors.ts";
import { answerForm, buyerOf, define, FormFault } from "../../lib/http/mod.ts";
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
          return new FormFault(409, { form: underWay(answer.numbers) });
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
  return (
    <>
      <PageTitle title="Your account is deleted" noindex />
      <PageHead title="Your account is deleted" />
      <div class="prose" role="status">
        <p>Nothing here tells who you are any more. You can still order without an account.</p>
      </div>
    </>
  );
}

function underWay(numbers: readonly string[]): string {
  return `We still have to deliver ${numbers.join(", ")}, and need your address for it. ` +
    "Delete your account when it has arrived, or write to us";
}

export default define.page<typeof handler>(({ data: { errors, isDone }, state }) =>
  isDone ? <Gone /> : (
    <>
      <PageTitle title="Delete your account" isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title="Delete your account" />
      <ErrorSummary errors={errors} />
      <form method="post" action="/account/erasure" class="form form-narrow" novalidate>
        <CsrfField token={state.csrfToken()} />
        <p>
          Your account, your addresses and your cart go, and your name, e-mail, phone and address
          are taken out of your orders. What was bought, when and for how much stays in our books
          without you: the law asks for it. This cannot be undone. You may want to{" "}
          <a href="/account/export">take your data along</a> first.
        </p>
        <ProofField error={errors.password} />
        <SubmitButton wide tone="danger">Delete my account</SubmitButton>
      </form>
    </>
  )
);
