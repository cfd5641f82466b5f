import { page } from "fresh";
import { askEmailChange, EmailChange } from "../../../lib/accounts/shoppers/mod.ts";
import { answerForm, buyerOf, define, FormFault } from "../../../lib/http/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { type LinkPage, LinkView } from "../(_parts)/LinkView.tsx";
import { ProofField } from "../(_parts)/ProofField.tsx";

export const handler = define.handlers({
  GET: () => page<LinkPage>({ is: "form", email: "", errors: {} }),

  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: EmailChange,
      expected: ["login.throttled"],
      async act(form) {
        const { locale } = state;
        const answer = await askEmailChange(state.deps, buyerOf(state), { ...form, locale });
        if (answer.ok) return page<LinkPage>({ is: "sent", email: form.email });
        return new FormFault(422, { [answer.field]: answer.message });
      },
      again: ({ fields: errors, values, status, headers }) =>
        page<LinkPage>({ is: "form", email: values.email ?? "", errors }, { status, headers }),
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { title, label, says } = useTexts().account.newEmail;
  return (
    <LinkView
      data={data}
      lasts="day"
      title={title}
      action="/account/email"
      csrf={state.csrfToken()}
      label={label}
      proof={data.is === "form" ? <ProofField error={data.errors.password} /> : null}
    >
      <p>
        {says.before}
        <strong>{state.shopper!.email}</strong>
        {says.after}
      </p>
    </LinkView>
  );
});
