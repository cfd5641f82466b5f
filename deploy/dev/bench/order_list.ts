import { logIn } from "../system/staff_member.ts";
import type { BenchShop } from "./bench_shop.ts";
import { below, percentile, type Row } from "./table.ts";

const VIEWS = 200;

/** The list of orders, as one member of staff goes through it. */
export async function measureOrderList({ url, staff }: BenchShop): Promise<Row[]> {
  const person = await logIn(url, staff);
  const waitedMs: number[] = [];
  for (let view = 0; view < VIEWS; view++) {
    const status = ["", "?status=placed", "?status=delivered"][view % 3];
    const startedAt = performance.now();
    const answer = await person.get(`/admin/orders${status}`);
    waitedMs.push(performance.now() - startedAt);
    if (answer.status !== 200) throw new Error(`/admin/orders answered ${answer.status}`);
  }
  return [below("list of orders, p95", percentile(waitedMs, 0.95), { bar: 20, unit: "ms" })];
}
