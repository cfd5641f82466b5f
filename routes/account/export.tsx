import { page } from "fresh";
import { exportShopper, OwnProof, proveShopper } from "../../lib/accounts/shoppers/mod.ts";
import type { FieldErrors } from "../../lib/errors.ts";
import { answerForm, buyerOf, define, FormFault } from "../../lib/http/mod.ts";
import { useTexts } from "../../lib/i18n/use_texts.ts";
import { CsrfField, ErrorSummary, PageHead, SubmitButton } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { ProofField } from "./(_parts)/ProofField.tsx";

interface ExportPage {
  errors: FieldErrors;
}

export const handler = define.handlers({
  GET: () => page<ExportPage>({ errors: {} }),

  /** The file, against the password. */
  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: OwnProof,
      expected: ["login.throttled"],
      async act({ password }) {
        const known = await proveShopper(state.deps, buyerOf(state), password);
        if (!known) return new FormFault(422, { password: "This is not your password" });
        const all = await exportShopper(state.deps, state.shopper!);
        return new Response(JSON.stringify(all, null, 2), {
          headers: {
            "content-type": "application/json; charset=utf-8",
            "content-disposition": 'attachment; filename="my-data.json"',
          },
        });
      },
      again: ({ fields: errors, status, headers }) =>
        page<ExportPage>({ errors }, { status, headers }),
    });
  },
});

export default define.page<typeof handler>(({ data: { errors }, state }) => {
  const { title, says, act } = useTexts().account.export;
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={title} />
      <ErrorSummary errors={errors} />
      <form method="post" action="/account/export" class="form form-narrow" novalidate>
        <CsrfField token={state.csrfToken()} />
        <p>{says}</p>
        <ProofField error={errors.password} />
        <SubmitButton wide>{act}</SubmitButton>
      </form>
    </>
  );
});
