import { page } from "fresh";
import { define } from "../../lib/http/mod.ts";
import { CsrfField, Notice, PageHead, Section, SubmitButton } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";

const done: ReadonlyMap<string, string> = new Map([
  ["password", "Your password is changed. All other browsers are logged out."],
  ["entered", "You are logged in with your new password."],
]);

export const handler = define.handlers({
  GET: ({ url }) => page({ done: done.get(url.searchParams.get("done") ?? "") ?? null }),
});

export default define.page<typeof handler>(({ data, state }) => (
  <>
    <PageTitle title="Your account" noindex />
    <PageHead title="Your account" note={state.shopper!.email}>
      <form method="post" action="/account/logout">
        <CsrfField token={state.csrfToken()} />
        <SubmitButton tone="quiet">Log out</SubmitButton>
      </form>
    </PageHead>
    {data.done ? <Notice tone="good" live>{data.done}</Notice> : null}
    <Section title="Buying">
      <ul class="account-ways">
        <li>
          <a href="/account/orders">Your orders</a>
        </li>
        <li>
          <a href="/account/addresses">Your addresses</a>
        </li>
      </ul>
    </Section>
    <Section title="Safety">
      <ul class="account-ways">
        <li>
          <a href="/account/password">Change your password</a>
        </li>
        <li>
          <a href="/account/passkeys">Passkeys</a>
        </li>
        <li>
          <a href="/account/email">Change your e-mail address</a>
        </li>
        <li>
          <a href="/account/sessions">Where you are logged in</a>
        </li>
      </ul>
    </Section>
    <Section title="What we keep of you">
      <ul class="account-ways">
        <li>
          <a href="/account/export">Take your data along</a>
        </li>
        <li>
          <a href="/account/erasure">Delete your account</a>
        </li>
      </ul>
    </Section>
  </>
));
