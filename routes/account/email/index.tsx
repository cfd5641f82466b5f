import { page } from "fresh";
import { askEmailChange, EmailChange } from "../../../lib/accounts/shoppers/mod.ts";
import type { FieldErrors } from "../../../lib/errors.ts";
import { answerForm, buyerOf, define, FormFault } from "../../../lib/http/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { EmailForm } from "../(_parts)/EmailForm.tsx";
import { LinkSent } from "../(_parts)/LinkSent.tsx";
import { ProofField } from "../(_parts)/ProofField.tsx";

type EmailPage =
  | { is: "form"; email: string; errors: FieldErrors }
  | { is: "sent"; email: string };

export const handler = define.handlers({
  GET: () => page<EmailPage>({ is: "form", email: "", errors: {} }),

  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: EmailChange,
      expected: ["login.throttled"],
      async act(form) {
        const answer = await askEmailChange(state.deps, buyerOf(state), form);
        if (answer.ok) return page<EmailPage>({ is: "sent", email: form.email });
        return new FormFault(422, { [answer.field]: answer.message });
      },
      again: ({ fields: errors, values, status, headers }) =>
        page<EmailPage>({ is: "form", email: values.email ?? "", errors }, { status, headers }),
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <>
    <PageTitle
      title={data.is === "sent" ? "Look into your mail" : "Change your e-mail address"}
      isRefused={data.is === "form" && Object.keys(data.errors).length > 0}
      noindex
    />
    {data.is === "sent" ? <LinkSent email={data.email} lasts="a day" /> : (
      <EmailForm
        {...data}
        title="Change your e-mail address"
        label="New e-mail address"
        action="/account/email"
        act="Send me the link"
        csrf={state.csrfToken()}
        proof={<ProofField error={data.errors.password} />}
      >
        <p>
          Your account is <strong>{state.shopper!.email}</strong>{" "}
          until you have opened the link that we mail to the new address. Your orders stay.
        </p>
      </EmailForm>
    )}
  </>
));
