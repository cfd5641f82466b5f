import {
  type ChangedField,
  changedFields,
  type ProductChange,
} from "../../../../../lib/catalog/mod.ts";
import { DataTable, EmptyState, Moment } from "../../../../../lib/ui/mod.ts";
import type { CategoryOption, ProductPage } from "./product_page.ts";
import { changedText, whoChanged } from "./product_texts.ts";
import { ProductHead } from "./ProductHead.tsx";

/** Changes on the page; older ones stay in the database. */
export const SHOWN = 100;

export interface ChangesViewProps {
  data: ProductPage & {
    changes: readonly ProductChange[];
    categories: readonly CategoryOption[];
  };
  csrf: string;
}

const causes: Readonly<Record<string, string>> = {
  edit: "Edited",
  archive: "Archived",
  restore: "Restored",
  import: "Import",
  bulk: "Prices changed in bulk",
  tax: "Tax class set in bulk",
  undo: "Put back",
  merge: "Categories merged",
};

/** What was changed of a product, the newest first. */
export function ChangesView({ data, csrf }: ChangesViewProps) {
  const { changes, now } = data;
  const columns = ["When", "What", "From and to", "Who", "Why"].map((label) => ({ label }));
  return (
    <>
      <ProductHead data={data} csrf={csrf} tab="history" />
      {changes.length === 0
        ? (
          <EmptyState title="Never changed">
            Each change of its price, name or anything else is kept here, with who made it and why.
          </EmptyState>
        )
        : (
          <DataTable caption="Changes" columns={columns} stack>
            {changes.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <Moment at={one.at} now={now} />
                </th>
                <td>{causes[one.cause] ?? one.cause}</td>
                <td class="any">
                  <FromTo change={one.change} data={data} />
                </td>
                <td class="any">{whoChanged(one)}</td>
                <td class="any">{one.reason}</td>
              </tr>
            ))}
          </DataTable>
        )}
      {changes.length === SHOWN
        ? <p class="page-note">{`These are the newest ${SHOWN}.`}</p>
        : null}
    </>
  );
}

function FromTo(
  { change, data }: { change: ProductChange["change"]; data: ChangesViewProps["data"] },
) {
  return (
    <ul>
      {(Object.entries(change) as [ChangedField, [unknown, unknown]][]).map((
        [field, [from, to]],
      ) => (
        <li key={field}>
          {field === "description"
            ? "Description: rewritten"
            : `${changedFields[field]}: ${changedText(field, from, data)} → ${
              changedText(field, to, data)
            }`}
        </li>
      ))}
    </ul>
  );
}
