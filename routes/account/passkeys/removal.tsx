import { page } from "fresh";
import { OwnProof, removePasskey } from "../../../lib/accounts/shoppers/mod.ts";
import type { FieldErrors } from "../../../lib/errors.ts";
import { answerForm, buyerOf, define, FormFault, readField } from "../../../lib/http/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { CsrfField, ErrorSummary, PageHead, SubmitButton } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { ProofField } from "../(_parts)/ProofField.tsx";

interface RemovalPage {
  id: string;
  errors: FieldErrors;
}

export const handler = define.handlers({
  GET: ({ url }) =>
    page<RemovalPage>({ id: (url.searchParams.get("id") ?? "").slice(0, 1_400), errors: {} }),

  /** Take a passkey away, against the password. */
  async POST(ctx) {
    const { state } = ctx;
    const id = await readField(ctx.req, "id") ?? "";
    return await answerForm(ctx, {
      form: OwnProof,
      expected: ["login.throttled"],
      async act({ password }) {
        const isProven = await removePasskey(state.deps, buyerOf(state), { id, password });
        if (isProven) return "/account/passkeys?done";
        return new FormFault(422, { password: "This is not your password" });
      },
      again: ({ fields: errors, status, headers }) =>
        page<RemovalPage>({ id, errors }, { status, headers }),
    });
  },
});

export default define.page<typeof handler>(({ data: { id, errors }, state }) => {
  const { removeTitle, removeSays, removeAct } = useTexts().account.passkeys;
  return (
    <>
      <PageTitle title={removeTitle} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={removeTitle} />
      <ErrorSummary errors={errors} />
      <form method="post" action="/account/passkeys/removal" class="form form-narrow" novalidate>
        <CsrfField token={state.csrfToken()} />
        <input type="hidden" name="id" value={id} />
        <p>{removeSays}</p>
        <ProofField error={errors.password} />
        <SubmitButton wide tone="danger">{removeAct}</SubmitButton>
      </form>
    </>
  );
});
