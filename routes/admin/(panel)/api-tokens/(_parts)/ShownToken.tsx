import { LinkButton, Notice, PageHead } from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";

/** A token that was just made. No other page shows it. */
export function ShownToken({ name, token }: { name: string; token: string }) {
  return (
    <>
      <PageTitle title="The token is made" noindex />
      <PageHead title="The token is made" note={name} />
      <Notice tone="info">
        It is shown this once, and kept nowhere. Give it to the program now; whoever has it may do
        what it may. It opens nothing while your account is disabled or may make no tokens.
      </Notice>
      <div class="prose">
        <p>
          <code>{token}</code>
        </p>
        <p>
          The program sends it with each request:{" "}
          <code>Authorization: Bearer {token.slice(0, 4)}…</code>
        </p>
      </div>
      <p class="page-acts">
        <LinkButton href="/admin/api-tokens">All tokens</LinkButton>
      </p>
    </>
  );
}
