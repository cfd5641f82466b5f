import { page } from "fresh";
import { askEmailChange, EmailChange } from "../../../lib/accounts/shoppers/mod.ts";
import { answerForm, buyerOf, define, FormFault } from "../../../lib/http/mod.ts";
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
        const answer = await askEmailChange(state.deps, buyerOf(state), form);
        if (answer.ok) return page<LinkPage>({ is: "sent", email: form.email });
        return new FormFault(422, { [answer.field]: answer.message });
      },
      again: ({ fields: errors, values, status, headers }) =>
        page<LinkPage>({ is: "form", email: values.email ?? "", errors }, { status, headers }),
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <LinkView
    data={data}
    lasts="a day"
    title="Change your e-mail address"
    action="/account/email"
    csrf={state.csrfToken()}
    label="New e-mail address"
    proof={data.is === "form" ? <ProofField error={data.errors.password} /> : null}
  >
    <p>
      Your account is <strong>{state.shopper!.email}</strong>{" "}
      until you have opened the link that we mail to the new address. Your orders stay.
    </p>
  </LinkView>
));
