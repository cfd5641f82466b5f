import { logIn } from "../system/staff_member.ts";
import type { BenchShop } from "./bench_shop.ts";
import { panelPages } from "./panel_pages.ts";
import { percentile, type Row } from "./table.ts";

const VIEWS = 25;
const BAR_MS = 80;

/**
 * Every page of the panel as one owner opens it, one after the other. A first view, which plans and fills what is
 * kept, is not counted.
 */
export async function measurePanel(
  { url, sql, staff }: Pick<BenchShop, "url" | "sql" | "staff">,
): Promise<Row[]> {
  const person = await logIn(url, staff);
  const rows: Row[] = [];
  for (const { what, path } of await panelPages({ sql }, person)) {
    const { status, headers } = await person.get(path);
    if (status >= 500) throw new Error(`${path} answered ${status}`);
    // What a form posts to, or a page of what is not there.
    if (status !== 200 || !headers.get("content-type")?.startsWith("text/html")) continue;
    const waitedMs: number[] = [];
    for (let view = 0; view < VIEWS; view++) {
      const startedAt = performance.now();
      await person.get(path);
      waitedMs.push(performance.now() - startedAt);
    }
    rows.push(rowOf(what, waitedMs));
  }
  return rows;
}

function rowOf(what: string, waitedMs: readonly number[]): Row {
  const [p50, p95] = [0.5, 0.95].map((share) => percentile(waitedMs, share));
  return {
    what,
    measured: `p50 ${p50!.toFixed(0)} ms, p95 ${p95!.toFixed(0)} ms`,
    bar: `p95 < ${BAR_MS} ms`,
    isMet: p95! < BAR_MS,
  };
}
