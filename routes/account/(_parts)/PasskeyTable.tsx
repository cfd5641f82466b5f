import type { ListedPasskey } from "../../../lib/accounts/shoppers/mod.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { DataTable, Time } from "../../../lib/ui/mod.ts";
import { browserName } from "./browser_name.ts";

/** A shopper's passkeys, by the browsers in which they were made. */
export function PasskeyTable(
  { passkeys, now }: { passkeys: readonly ListedPasskey[]; now: Date },
) {
  const { passkeys: t, lastUsed, browsers } = useTexts().account;
  const columns = [
    { label: t.madeIn },
    { label: t.made },
    { label: lastUsed },
    { label: t.remove, hidden: true },
  ];
  return (
    <DataTable caption={t.caption} columns={columns} stack>
      {passkeys.map(({ id, browser, createdAt, lastUsedAt }) => (
        <tr key={id}>
          <th scope="row">{browserName(browser, browsers)}</th>
          <td data-label={t.made}>
            <Time at={createdAt} now={now} />
          </td>
          <td data-label={lastUsed}>
            {lastUsedAt ? <Time at={lastUsedAt} now={now} /> : t.never}
          </td>
          <td class="act">
            <a href={`/account/passkeys/removal?${new URLSearchParams({ id })}`}>{t.remove}</a>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
