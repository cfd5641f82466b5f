/*
 * `deno task chaos:search`: the search index of a shop of 10,000 products is rebuilt again and again, and
 * at each named step its worker is killed with SIGKILL. A judge outside of the search reads the shop's
 * tables and folders; somebody searches all the time. Exit code 1 where the newest version does not
 * answer, a product's meaning was worked out again though it was kept, or anything is left over.
 */
import { passOverDriversOwn } from "../../../../lib/testing/drivers_own.ts";
import { leaveNothing } from "../../bench/leave_nothing.ts";
import { atMost, printTable } from "../../bench/table.ts";
import { say } from "../../say.ts";
import { withServices } from "../with_services.ts";
import { steps } from "./steps.ts";

/** Two lanes, each of which keeps what it works out in two parts. */
const PRODUCTS = 10_400;

async function run(): Promise<number> {
  const { killAtSteps } = await import("./trial.ts");
  const begunAt = performance.now();
  const { answered, verdict } = await killAtSteps({ steps, products: PRODUCTS, say });
  const seconds = Math.round((performance.now() - begunAt) / 1_000);
  say(`\n${steps.length} steps, each with its worker killed, in ${seconds} s:`);
  for (const { name } of steps) say(`  ${name}`);
  say(`${answered} searches were answered meanwhile\n`);
  const rows = Object.entries(verdict).map(([what, times]) =>
    atMost(what, times, { bar: 0, unit: "" })
  );
  printTable(rows);
  return rows.every(({ isMet }) => isMet) ? 0 : 1;
}

if (import.meta.main) {
  passOverDriversOwn();
  Deno.exit(await leaveNothing(() => withServices(run)));
}
