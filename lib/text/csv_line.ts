/** What a spreadsheet takes for the beginning of a formula, in any width; some skip blanks before it. */
const formula = /^[\s\u200b-\u200f\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/**
 * A line of a CSV file that people open in a spreadsheet. A text that would be run there as a
 * formula is marked as a text by an apostrophe; numbers are left as they are.
 *
 * @see OWASP, CSV injection
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells.map(cell).join(",") + "\n";
}

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",;\t\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
