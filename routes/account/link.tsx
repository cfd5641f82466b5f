import { page } from "fresh";
import { choosePassword, findLink, PasswordChoice } from "../../lib/accounts/shoppers/mod.ts";
import type { FieldErrors } from "../../lib/errors.ts";
import { answerForm, define, FormFault, readField } from "../../lib/http/mod.ts";
import { LinkButton, PageHead } from "../../lib/ui/mod.ts";
import { useTexts } from "../../lib/i18n/use_texts.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { afterEntry, newcomer } from "./(_parts)/after_entry.ts";
import { ChoosePassword } from "./(_parts)/ChoosePassword.tsx";

type LinkedPage =
  | { is: "open"; token: string; email: string; isNew: boolean; errors: FieldErrors }
  | { is: "over" };

const over = () => page<LinkedPage>({ is: "over" }, { status: 404 });

export const handler = define.handlers({
  /** The page of a link. Looking uses nothing up: programs look into mails before their readers do. */
  async GET({ state, url }) {
    const token = url.searchParams.get("token") ?? "";
    const link = await findLink(state.deps, token);
    if (!link || link.kind === "email") return over();
    const { email, kind } = link;
    const isNew = kind === "register";
    return page<LinkedPage>({ is: "open", token, email, isNew, errors: {} });
  },

  /** Choose the password. It makes the account where there is none, and logs in. */
  async POST(ctx) {
    const { state, req } = ctx;
    const { deps, address } = state;
    const token = await readField(req, "token") ?? "";
    const link = await findLink(deps, token);
    if (!link || link.kind === "email") return over();
    return await answerForm(ctx, {
      form: PasswordChoice,
      expected: ["login.throttled"],
      async act({ new_password: password }) {
        const chosen = { token, password, address, ...newcomer(state, req) };
        const answer = await choosePassword(deps, chosen);
        if (answer.ok) return afterEntry(state, answer.entrance, "/account?done=entered");
        if (answer.reason === "over") return over();
        return new FormFault(422, { new_password: answer.message });
      },
      again({ fields: errors, status, headers }) {
        const { email, kind } = link;
        const data: LinkedPage = { is: "open", token, email, isNew: kind === "register", errors };
        return page<LinkedPage>(data, { status, headers });
      },
    });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { link: t, choose, login } = useTexts().account;
  return (
    <>
      <PageTitle
        title={data.is === "open" ? choose.title : t.over}
        isRefused={data.is === "open" && Object.keys(data.errors).length > 0}
        noindex
      />
      {data.is === "open" ? <ChoosePassword {...data} csrf={state.csrfToken()} /> : (
        <>
          <PageHead title={t.over} />
          <div class="prose">
            <p>{t.overSays}</p>
            <p>
              <LinkButton href="/account/login">{login.title}</LinkButton>{" "}
              <LinkButton tone="quiet" href="/account/password-reset">{t.another}</LinkButton>
            </p>
          </div>
        </>
      )}
    </>
  );
});
