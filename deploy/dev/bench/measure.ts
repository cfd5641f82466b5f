import { interrupted, type Interrupts } from "../interrupt.ts";
import { say } from "../say.ts";
import { printTable, type Row } from "./table.ts";

/** A part of a benchmark, by its name. */
export type Measurement = [what: string, measure: () => Promise<Row | Row[]>];

/**
 * Take measurements one after the other and print their table: all, or with `--only WORD` those that have
 * the word in their name.
 *
 * @returns the exit code: 0 all bars are met, 1 one is missed, 130 interrupted
 */
export async function measureAll(
  measurements: readonly Measurement[],
  { args, interrupts }: { args: readonly string[]; interrupts: Interrupts },
): Promise<number> {
  const only = args.includes("--only") ? args[args.indexOf("--only") + 1] ?? "" : "";
  const rows: Row[] = [];
  try {
    for (const [what, measure] of measurements.filter(([what]) => what.includes(only))) {
      say(`measuring ${what}`);
      const stop = interrupted(interrupts.signal).then(() => null);
      const measured = await Promise.race([measure(), stop]);
      if (measured === null) return 130;
      rows.push(...[measured].flat());
    }
  } finally {
    // What was measured before one failed is not lost with it.
    printTable(rows);
  }
  return rows.every((row) => row.isMet) ? 0 : 1;
}
