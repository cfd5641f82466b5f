import { spell } from "../../../lib/jobs/operate.ts";

/** Rows under a heading, each column as wide as its widest cell. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ").trimEnd())
    .join("\n") + "\n";
}

/** Names and values, one a line. */
export function record(rows: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`.trimEnd() + "\n").join("");
}

/** An instant to the second, UTC; "-" without one. */
export function instant(at: Date | number | null): string {
  if (at === null) return "-";
  return new Date(at).toISOString().slice(0, 19).replace("T", " ") + "Z";
}

/** A length of time; "-" without one. */
export function length(ms: number | null): string {
  return ms === null ? "-" : spell(ms);
}

/** The first line of a text, cut to fit a table. */
export function brief(text: string, limit = 70): string {
  const line = text.split("\n")[0]!;
  return line.length > limit ? line.slice(0, limit - 1) + "…" : line;
}
