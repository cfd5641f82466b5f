import {
  changeWord,
  type ComparedHit,
  type Comparison,
} from "../../../../../lib/search/compare/mod.ts";
import { DataTable, Facts, Section } from "../../../../../lib/ui/mod.ts";

/** What two versions answer: in figures, then query by query. */
export function ComparedAnswers({ comparison }: { comparison: Comparison }) {
  const { a, b, queries, overlap, equal } = comparison;
  return (
    <>
      <Section title="Agreement">
        <Facts
          items={[
            { label: "Queries", value: String(queries.length) },
            { label: "Of the first ten, in both", value: percent(overlap) },
            { label: "Answered alike, in the same order", value: String(equal) },
          ]}
        />
      </Section>
      {queries.map((query) => {
        const places = Math.max(query.a.length, query.b.length);
        return (
          <Section key={query.text} title={query.text}>
            <p>
              {places === 0
                ? "Neither finds anything."
                : query.isEqual
                ? "Both answer alike."
                : `${percent(query.overlap)} in both.`}
            </p>
            {places === 0 ? null : (
              <DataTable
                caption={`What is found for ${query.text}`}
                stack
                columns={[{ label: "Place" }, { label: `A: ${a}` }, { label: `B: ${b}` }]}
              >
                {Array.from({ length: places }, (_, at) => (
                  <tr key={at}>
                    <th scope="row">{at + 1}</th>
                    <Hit hit={query.a[at]} side="a" place={at + 1} comparison={comparison} />
                    <Hit hit={query.b[at]} side="b" place={at + 1} comparison={comparison} />
                  </tr>
                ))}
              </DataTable>
            )}
          </Section>
        );
      })}
    </>
  );
}

interface HitProps {
  hit: ComparedHit | undefined;
  side: "a" | "b";
  place: number;
  comparison: Comparison;
}

function Hit({ hit, side, place, comparison }: HitProps) {
  const label = side.toUpperCase();
  if (!hit) return <td class="any" data-label={label}>-</td>;
  const name = comparison.names.get(hit.id);
  const word = changeWord(hit, { place, side });
  return (
    <td class="any" data-label={label}>
      {name === undefined
        ? `Product ${hit.id}, which was deleted`
        : <a href={`/admin/products/${hit.id}`}>{name}</a>}
      {word === "" ? null : <span class="engine-message">{word}</span>}
    </td>
  );
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
