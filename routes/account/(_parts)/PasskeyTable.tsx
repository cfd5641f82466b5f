import type { ListedPasskey } from "../../../lib/accounts/shoppers/mod.ts";
import { DataTable, Time } from "../../../lib/ui/mod.ts";

const columns = [
  { label: "Made in" },
  { label: "Made" },
  { label: "Last used" },
  { label: "Remove", hidden: true },
];

/** A shopper's passkeys, by the browsers in which they were made. */
export function PasskeyTable(
  { passkeys, now }: { passkeys: readonly ListedPasskey[]; now: Date },
) {
  return (
    <DataTable caption="Passkeys, the oldest first" columns={columns} stack>
      {passkeys.map(({ id, browser, createdAt, lastUsedAt }) => (
        <tr key={id}>
          <th scope="row">{browser ?? "Unknown browser"}</th>
          <td data-label="Made">
            <Time at={createdAt} now={now} />
          </td>
          <td data-label="Last used">
            {lastUsedAt ? <Time at={lastUsedAt} now={now} /> : "never"}
          </td>
          <td class="act">
            <a href={`/account/passkeys/removal?${new URLSearchParams({ id })}`}>Remove</a>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
