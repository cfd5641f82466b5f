/*
 * `deno task chaos:payments`: 200 buyers of the last piece at once, all by card, at tills that are
 * processes of their own; at each named step of checkout and payment one of them is killed with SIGKILL.
 * Then comes the look of each minute, everybody presses the button again, and the money is taken. A judge
 * outside of the shop reads its tables and the provider's book. Exit code 1 where there is not one order
 * for one piece, a charge without an order or the other way round, or anything that is left over.
 *
 *   --rounds N  of each step, as far as there is time for them: 5 unless told
 *   --tills N   4 unless told
 */
import { parseArgs } from "node:util";
import { passOverDriversOwn } from "../../../../lib/testing/drivers_own.ts";
import { leaveNothing } from "../../bench/leave_nothing.ts";
import { atMost, below, printTable } from "../../bench/table.ts";
import { say } from "../../say.ts";
import { withServices } from "../with_services.ts";
import { type TrialReport, tryAllSteps } from "./trial.ts";

const BUYERS = 200;
/** A shop that is not busy with anything else takes half a minute for a round. */
const WITHIN_S = 240;

async function run(rounds: number, tills: number): Promise<number> {
  const { paidShop } = await import("../../../../lib/orders/testing/paid_shop.ts");
  await using shop = await paidShop();
  const begunAt = performance.now();
  const report = await tryAllSteps(shop, {
    ...{ rounds, tills, buyers: BUYERS, say },
    withinMs: WITHIN_S * 1_000,
  });
  return print(report, { tills, seconds: (performance.now() - begunAt) / 1_000 });
}

interface Setting {
  tills: number;
  seconds: number;
}

function print({ rounds, tallies, pieces, verdict }: TrialReport, { tills, seconds }: Setting) {
  say(`\n${pieces} pieces, ${BUYERS} buyers of each, ${tills} tills\n`);
  say("| killed with SIGKILL when | tills | sold by the minute's look | to who pressed again |");
  say("|---|---|---|---|");
  for (const { step, kills, soldAtOnce } of tallies) {
    say(`| ${step.name} | ${kills} | ${soldAtOnce} | ${rounds - soldAtOnce} |`);
  }
  const rows = [
    ...Object.entries(verdict).map(([what, times]) => atMost(what, times, { bar: 0, unit: "" })),
    below("all of it", seconds, { bar: WITHIN_S, unit: "s" }),
  ];
  printTable(rows);
  return rows.every(({ isMet }) => isMet) ? 0 : 1;
}

if (import.meta.main) {
  passOverDriversOwn();
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "5" },
      tills: { type: "string", default: "4" },
    },
  });
  const { rounds, tills } = values;
  Deno.exit(await leaveNothing(() => withServices(() => run(Number(rounds), Number(tills)))));
}
