import { page } from "fresh";
import { confirmEmail, findLink, LinkToken } from "../../../lib/accounts/shoppers/mod.ts";
import type { FieldErrors } from "../../../lib/errors.ts";
import { answerForm, define, readField } from "../../../lib/http/mod.ts";
import {
  CsrfField,
  ErrorSummary,
  LinkButton,
  PageHead,
  SubmitButton,
} from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

type ConfirmPage =
  | { is: "open"; token: string; email: string; errors: FieldErrors }
  | { is: "over" }
  | { is: "done"; email: string };

const over = () => page<ConfirmPage>({ is: "over" }, { status: 404 });

export const handler = define.handlers({
  /** The page of a link. Looking changes nothing: programs look into mails before their readers do. */
  async GET({ state, url }) {
    const token = url.searchParams.get("token") ?? "";
    const link = await findLink(state.deps, token);
    if (link?.kind !== "email") return over();
    return page<ConfirmPage>({ is: "open", token, email: link.email, errors: {} });
  },

  async POST(ctx) {
    const { deps, address } = ctx.state;
    const token = await readField(ctx.req, "token") ?? "";
    const link = await findLink(deps, token);
    if (link?.kind !== "email") return over();
    return await answerForm(ctx, {
      form: LinkToken,
      async act() {
        const email = await confirmEmail(deps, { token, address });
        return email === null ? over() : page<ConfirmPage>({ is: "done", email });
      },
      again: ({ fields: errors, status }) =>
        page<ConfirmPage>({ is: "open", token, email: link.email, errors }, { status }),
    });
  },
});

const titles = {
  open: "Confirm your new address",
  over: "This link works no more",
  done: "Your account has its new address",
} as const;

export default define.page<typeof handler>(({ data, state }) => (
  <>
    <PageTitle
      title={titles[data.is]}
      isRefused={data.is === "open" && Object.keys(data.errors).length > 0}
      noindex
    />
    <PageHead title={titles[data.is]} />
    {data.is === "open"
      ? (
        <form method="post" action="/account/email/link" class="form form-narrow">
          <ErrorSummary errors={data.errors} />
          <CsrfField token={state.csrfToken()} />
          <input type="hidden" name="token" value={data.token} />
          <p>
            You log in with <strong>{data.email}</strong> from then on.
          </p>
          <SubmitButton wide>Use this address</SubmitButton>
        </form>
      )
      : (
        <div class="prose">
          <p>
            {data.is === "done"
              ? `You log in with ${data.email} from now on. We have told your address from before.`
              : "It was used, or is too old. Ask for another in your account."}
          </p>
          <p>
            <LinkButton href="/account">Your account</LinkButton>
          </p>
        </div>
      )}
  </>
));
