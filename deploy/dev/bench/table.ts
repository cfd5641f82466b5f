import { cpus } from "node:os";
import { say } from "../say.ts";

/** One figure beside its bar. */
export interface Row {
  what: string;
  measured: string;
  bar: string;
  isMet: boolean;
}

interface Bar {
  bar: number;
  unit: string;
}

/** A row whose figure must stay below a bar. */
export function below(what: string, figure: number, bar: Bar): Row {
  return row(what, figure, { ...bar, sign: "<", isMet: figure < bar.bar });
}

/** A row whose figure must reach a bar. */
export function atLeast(what: string, figure: number, bar: Bar): Row {
  return row(what, figure, { ...bar, sign: ">=", isMet: figure >= bar.bar });
}

/** A row whose figure must not exceed a bar. */
export function atMost(what: string, figure: number, bar: Bar): Row {
  return row(what, figure, { ...bar, sign: "<=", isMet: figure <= bar.bar });
}

function row(what: string, figure: number, about: Bar & { sign: string; isMet: boolean }): Row {
  const { bar, unit, sign, isMet } = about;
  return {
    what,
    measured: `${rounded(figure)} ${unit}`,
    bar: `${sign} ${rounded(bar)} ${unit}`,
    isMet,
  };
}

function rounded(figure: number): string {
  return figure.toLocaleString("en", { maximumFractionDigits: figure < 10 ? 2 : 0 });
}

/** Of what happens so often a second. */
export function inThousands(perSecond: number): string {
  return `${(perSecond / 1_000).toFixed(1)} k/s`;
}

/** The value that `share` of the values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

export function printTable(rows: readonly Row[]): void {
  const { cores, model } = machine();
  say(`\n${model}, ${cores} cores, ${new Date().toISOString().slice(0, 10)}\n`);
  say("| what | measured | bar | |\n|---|---|---|---|");
  for (const { what, measured, bar, isMet } of rows) {
    say(`| ${what} | ${measured} | ${bar} | ${isMet ? "met" : "missed"} |`);
  }
}

function machine(): { cores: number; model: string } {
  const all = cpus();
  return { cores: all.length, model: all[0]?.model ?? "unknown processor" };
}
