/** The box that a sparkline is drawn in. */
export interface Box {
  width: number;
  height: number;
}

/**
 * The points of lines through `values`, from 0 at the bottom to their highest at the top; where a value
 * is not known (`null`) the line has a gap.
 *
 * @returns `x,y` pairs as SVG wants them, for each line without a gap; none for fewer than two values
 */
export function sparklinePoints(
  values: readonly (number | null)[],
  { width, height }: Box,
): string[] {
  if (values.length < 2) return [];
  const top = Math.max(...values.map((value) => value ?? 0)) || 1;
  const step = width / (values.length - 1);
  const lines: string[][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value === null) lines.push([]);
    else {
      lines.at(-1)!.push(
        `${round(index * step)},${round(height - 1 - value / top * (height - 2))}`,
      );
    }
  }
  return lines.filter(({ length }) => length > 1).map((points) => points.join(" "));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
