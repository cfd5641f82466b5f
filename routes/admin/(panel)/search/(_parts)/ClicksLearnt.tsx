import type { LearntView } from "../../../../../lib/search/clicks/mod.ts";
import {
  DataTable,
  Facts,
  formatCount,
  Moment,
  NumberCell,
  Section,
} from "../../../../../lib/ui/mod.ts";

/** Positions of which it is told how many look at them. */
const TOLD = 10;

export interface ClicksLearntProps extends LearntView {
  now: Date;
}

/** What was learnt from clicks: how far people look, and what they like in spite of where it stands. */
export function ClicksLearnt({ isOn, curve, strongest, now }: ClicksLearntProps) {
  return (
    <Section title="Clicks">
      <Facts
        items={[
          {
            label: "Counting",
            value: isOn
              ? "on: what is shown and clicked is counted by words of the trade, without whose it is"
              : "off: SEARCH_CLICKS=true counts what is shown and clicked, and ranks by it",
          },
          ...(curve === null ? [] : [
            { label: "Learnt", value: <Moment at={curve.learntAt} now={now} /> },
            {
              label: "Of",
              value: `${formatCount(curve.clicks)} clicks on ${
                formatCount(curve.pairs)
              } products of ${formatCount(curve.queries)} queries, shown ${
                formatCount(curve.shown)
              } times`,
            },
            {
              label: "Of 100 who look at the first, so many look at the next ones",
              value: curve.examined.slice(1, TOLD).map((share) => Math.round(100 * share))
                .join(", "),
            },
          ]),
        ]}
      />
      {strongest.length === 0 ? null : (
        <DataTable
          caption="What stands out"
          columns={[
            { label: "Query" },
            { label: "Product" },
            { label: "Liked", numeric: true },
            { label: "Shown", numeric: true },
            { label: "Clicks", numeric: true },
          ]}
          stack
        >
          {strongest.map(({ query, productId, name, lift, shown, clicks }) => (
            <tr key={`${productId} ${query}`}>
              <th scope="row" class="any">{query}</th>
              <td class="any">
                <a href={`/admin/products/${productId}`}>{name}</a>
              </td>
              <NumberCell label="Liked">{liking(lift)}</NumberCell>
              <NumberCell label="Shown">{formatCount(shown)}</NumberCell>
              <NumberCell label="Clicks">{formatCount(clicks)}</NumberCell>
            </tr>
          ))}
        </DataTable>
      )}
    </Section>
  );
}

/** `+0.42`: from -1, far less than what else is shown for the query, to +1. */
function liking(lift: number): string {
  return `${lift > 0 ? "+" : ""}${lift.toFixed(2)}`;
}
