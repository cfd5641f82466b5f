import type { OwnToken } from "../../../lib/accounts/shoppers/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { CsrfField, DataTable, Time } from "../../../lib/ui/mod.ts";

/** A shopper's tokens, each with the button that ends it. */
export function OwnTokenTable(
  { tokens, csrf, now }: { tokens: readonly OwnToken[]; csrf: string; now: Date },
) {
  const { apiTokens: t, lastUsed } = useTexts().account;
  const columns = [
    { label: t.name },
    { label: t.token },
    { label: lastUsed },
    { label: t.until },
    { label: t.remove, hidden: true },
  ];
  return (
    <DataTable caption={t.caption} columns={columns} stack>
      {tokens.map(({ id, name, ending, lastUsedAt, endsAt }) => (
        <tr key={id}>
          <th scope="row" class="any">{name}</th>
          <td data-label={t.token}>
            <code>smo_…{ending}</code>
          </td>
          <td data-label={lastUsed}>
            {lastUsedAt ? <Time at={lastUsedAt} now={now} /> : t.never}
          </td>
          <td data-label={t.until}>
            {endsAt <= now ? t.ended : <Time at={endsAt} now={now} />}
          </td>
          <td class="act">
            <form method="post" action="/account/api-tokens/removal">
              <CsrfField token={csrf} />
              <input type="hidden" name="id" value={id} />
              <button type="submit" class="button-text">
                {t.remove}
                <span class="hidden">{` ${name}`}</span>
              </button>
            </form>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
