/** The box that a sparkline is drawn in. */
export interface Box {
  width: number;
  height: number;
}

/**
 * The points of a line through `values`, from 0 at the bottom to their highest at the top.
 *
 * @returns `x,y` pairs as SVG wants them; empty for fewer than two values
 */
export function sparklinePoints(values: readonly number[], { width, height }: Box): string {
  if (values.length < 2) return "";
  const top = Math.max(...values) || 1;
  const step = width / (values.length - 1);
  return values
    .map((value, index) =>
      `${round(index * step)},${round(height - 1 - value / top * (height - 2))}`
    )
    .join(" ");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
