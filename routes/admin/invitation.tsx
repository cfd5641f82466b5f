import { page } from "fresh";
import { AcceptanceForm, acceptInvitation, findInvitation } from "../../lib/accounts/mod.ts";
import { AppError, type FieldErrors } from "../../lib/errors.ts";
import { answerForm, define, FormFault, readField } from "../../lib/http/mod.ts";
import {
  BlankShell,
  CsrfField,
  ErrorSummary,
  Field,
  LinkButton,
  SubmitButton,
} from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";

type InvitationPage =
  | { is: "open"; token: string; email: string; errors: FieldErrors }
  | { is: "over" }
  | { is: "accepted" };

const over = () => page<InvitationPage>({ is: "over" }, { status: 404 });

export const handler = define.handlers({
  /** The page of a link. Without one there is nothing, as everywhere in the panel. */
  async GET({ state, url }) {
    const token = url.searchParams.get("token");
    if (token === null) throw new AppError("page.missing");
    const invitation = await findInvitation(state.deps, token);
    if (!invitation) return over();
    return page<InvitationPage>({ is: "open", token, email: invitation.email, errors: {} });
  },

  /** Choose the password. It makes the account and logs nobody in. */
  async POST(ctx) {
    const { deps, address } = ctx.state;
    const token = await readField(ctx.req, "token") ?? "";
    const invitation = await findInvitation(deps, token);
    if (!invitation) return over();
    return await answerForm(ctx, {
      form: AcceptanceForm,
      expected: ["login.throttled"],
      async act({ new_password: password }) {
        const answer = await acceptInvitation(deps, { token, password, address });
        if (answer.ok) return page<InvitationPage>({ is: "accepted" });
        if (answer.reason === "over") return over();
        return new FormFault(422, { new_password: answer.message });
      },
      again({ fields: errors, status, headers }) {
        const { email } = invitation;
        return page<InvitationPage>({ is: "open", token, email, errors }, { status, headers });
      },
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const isRefused = data.is === "open" && Object.keys(data.errors).length > 0;
  return (
    <BlankShell>
      <PageTitle title={titles[data.is]} isRefused={isRefused} noindex />
      <h1>{titles[data.is]}</h1>
      {data.is === "open"
        ? <Open {...data} csrf={state.csrfToken()} />
        : data.is === "over"
        ? <p>It was used, taken back, or is too old. Ask who invited you for another.</p>
        : <LinkButton href="/admin/login">Log in</LinkButton>}
    </BlankShell>
  );
});

const titles = {
  open: "Choose your password",
  over: "This link works no more",
  accepted: "Your account is ready",
} as const;

function Open(
  { token, email, errors, csrf }: {
    token: string;
    email: string;
    errors: FieldErrors;
    csrf: string;
  },
) {
  return (
    <>
      <p>{`You log in with ${email} and this password from then on.`}</p>
      <ErrorSummary errors={errors} />
      <form method="post" action="/admin/invitation" class="form">
        <CsrfField token={csrf} />
        <input type="hidden" name="token" value={token} />
        <input type="hidden" autocomplete="username" value={email} />
        <Field
          name="new_password"
          label="Password"
          hint="At least 12 characters; a sentence is easiest to remember"
          type="password"
          autocomplete="new-password"
          error={errors.new_password}
          required
        />
        <Field
          name="repeat_password"
          label="Password once more"
          type="password"
          autocomplete="new-password"
          error={errors.repeat_password}
          required
        />
        <SubmitButton wide>Make my account</SubmitButton>
      </form>
    </>
  );
}
