import { page } from "fresh";
import { confirmEmail, findLink, LinkToken } from "../../../lib/accounts/shoppers/mod.ts";
import type { FieldErrors } from "../../../lib/errors.ts";
import { answerForm, define, readField } from "../../../lib/http/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
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

export default define.page<typeof handler>(({ data, state }) => {
  const { newEmail: t, link, home } = useTexts().account;
  const title = { open: t.confirm, over: link.over, done: t.done }[data.is];
  return (
    <>
      <PageTitle
        title={title}
        isRefused={data.is === "open" && Object.keys(data.errors).length > 0}
        noindex
      />
      <PageHead title={title} />
      {data.is === "open"
        ? (
          <form method="post" action="/account/email/link" class="form form-narrow">
            <ErrorSummary errors={data.errors} />
            <CsrfField token={state.csrfToken()} />
            <input type="hidden" name="token" value={data.token} />
            <p>
              {t.from.before}
              <strong>{data.email}</strong>
              {t.from.after}
            </p>
            <SubmitButton wide>{t.act}</SubmitButton>
          </form>
        )
        : (
          <div class="prose">
            <p>{data.is === "done" ? t.doneSays(data.email) : t.overSays}</p>
            <p>
              <LinkButton href="/account">{home.title}</LinkButton>
            </p>
          </div>
        )}
    </>
  );
});
