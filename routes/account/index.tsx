import { page } from "fresh";
import { define } from "../../lib/http/mod.ts";
import { useTexts } from "../../lib/i18n/use_texts.ts";
import { CsrfField, Notice, PageHead, Section, SubmitButton } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";

export const handler = define.handlers({
  GET: ({ url }) => page({ done: url.searchParams.get("done") }),
});

export default define.page<typeof handler>(({ data: { done }, state }) => {
  const { home: t, ...account } = useTexts().account;
  const { orders, addresses, change, passkeys, newEmail, sessions, apiTokens, erasure } = account;
  const news = done === "password" ? t.passwordChanged : done === "entered" ? t.entered : null;
  return (
    <>
      <PageTitle title={t.title} noindex />
      <PageHead title={t.title} note={state.shopper!.email}>
        <form method="post" action="/account/logout">
          <CsrfField token={state.csrfToken()} />
          <SubmitButton tone="quiet">{t.logOut}</SubmitButton>
        </form>
      </PageHead>
      {news ? <Notice tone="good" live>{news}</Notice> : null}
      <Ways
        title={t.buying}
        ways={{ "/account/orders": orders.title, "/account/addresses": addresses.title }}
      />
      <Ways
        title={t.safety}
        ways={{
          "/account/password": change.title,
          "/account/passkeys": passkeys.title,
          "/account/email": newEmail.title,
          "/account/sessions": sessions.title,
          "/account/api-tokens": apiTokens.title,
        }}
      />
      <Ways
        title={t.kept}
        ways={{ "/account/export": account.export.title, "/account/erasure": erasure.title }}
      />
    </>
  );
});

/** Pages of the account, by address. */
function Ways({ title, ways }: { title: string; ways: Readonly<Record<string, string>> }) {
  return (
    <Section title={title}>
      <ul class="account-ways">
        {Object.entries(ways).map(([href, name]) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
