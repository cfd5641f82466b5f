import { parseArgs } from "node:util";
import type { Deps } from "../../lib/deps.ts";
import { isVersion } from "../../lib/search/artefact/mod.ts";
import {
  changeWord,
  type ComparedHit,
  compareVersions,
  type Comparison,
  MOST_QUERIES,
  whyNotCompared,
} from "../../lib/search/compare/mod.ts";
import { type Output, usageText } from "./command.ts";
import { brief, table } from "./jobs/table.ts";

/** A name is cut there, so that two of them stand side by side. */
const NAME = 40;

/** `ctl search compare A B`, without its first word: exit code as `ctl search` has it. */
export async function runCompare(
  args: string[],
  deps: Deps,
  to: Output,
  usage: readonly string[],
): Promise<number> {
  const asked = readArgs(args);
  if (!asked) {
    to.err(usageText(usage));
    return 2;
  }
  const answer = await compareVersions(deps, asked);
  if (!answer.ok) {
    to.err(`${whyNotCompared[answer.reason]}\n`);
    return 1;
  }
  const { comparison } = answer;
  to.out(asked.isJson ? `${JSON.stringify(plain(comparison))}\n` : textOf(comparison));
  return 0;
}

/** What was typed; `null` where nobody could mean it. */
function readArgs(args: string[]) {
  try {
    const options = {
      json: { type: "boolean", default: false },
      query: { type: "string", multiple: true, default: [] as string[] },
    } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [a, b, ...more] = positionals;
    if (!a || !b || more.length > 0 || !isVersion(a) || !isVersion(b)) return null;
    if (values.query.length > MOST_QUERIES) return null;
    return { a, b, queries: values.query, isJson: values.json };
  } catch {
    return null;
  }
}

function textOf(comparison: Comparison): string {
  const { a, b, queries, overlap, equal } = comparison;
  const lists = queries.map((query) => {
    const rows = Array.from({ length: Math.max(query.a.length, query.b.length) }, (_, at) => [
      String(at + 1),
      cell(query.a[at], { place: at + 1, side: "a", comparison }),
      cell(query.b[at], { place: at + 1, side: "b", comparison }),
    ]);
    const share = `${Math.round(100 * query.overlap)} % in both`;
    return `${query.text}: ${share}\n${table(["", a, b], rows)}\n`;
  });
  const all = `${queries.length} queries, ${Math.round(100 * overlap)} % of the first ten in both`;
  return `${lists.join("")}${all}, ${equal} answered alike\n`;
}

function cell(
  hit: ComparedHit | undefined,
  { comparison: { names }, ...where }: { place: number; side: "a" | "b"; comparison: Comparison },
): string {
  if (!hit) return "";
  const word = changeWord(hit, where);
  const name = brief(names.get(hit.id) ?? `product ${hit.id}`, NAME);
  return word === "" ? name : `${name} (${word})`;
}

const plain = ({ names, ...comparison }: Comparison) => ({
  ...comparison,
  names: Object.fromEntries(names),
});
