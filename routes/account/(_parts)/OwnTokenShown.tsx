import { TOKEN_HEADER } from "../../../lib/accounts/shoppers/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { LinkButton, Notice, PageHead } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

/** A token that was just made. No other page shows it. */
export function OwnTokenShown({ name, token }: { name: string; token: string }) {
  const { apiTokens: t } = useTexts().account;
  return (
    <>
      <PageTitle title={t.madeTitle} noindex />
      <PageHead title={t.madeTitle} note={name} />
      <Notice tone="info">{t.madeSays}</Notice>
      <div class="prose">
        <p>
          <code>{token}</code>
        </p>
        <p>
          {t.sent}
          <code>{TOKEN_HEADER}</code>
        </p>
      </div>
      <p class="page-acts">
        <LinkButton href="/account/api-tokens">{t.all}</LinkButton>
      </p>
    </>
  );
}
