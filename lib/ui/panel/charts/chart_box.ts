/** The box that charts are drawn in, in units of their own: the page stretches it. */
export const BOX = { width: 600, height: 90 } as const;

/** An instant that is marked in a chart: a deploy, an incident. */
export interface ChartMark {
  at: Date;
  /** `Release 1.4.0` */
  label: string;
}

/** The time that a chart shows. */
export interface ChartSpan {
  from: Date;
  until: Date;
}

/** Where an instant lies in the box; `null` outside of it. */
export function placeOf(at: Date, { from, until }: ChartSpan): number | null {
  const share = (at.getTime() - from.getTime()) / (until.getTime() - from.getTime());
  return share >= 0 && share <= 1 ? Math.round(share * BOX.width * 10) / 10 : null;
}

/** The points of a line through values with gaps, each stretch of it by itself; 0 is at the bottom. */
export function stretchesOf(values: readonly (number | null)[], top: number): string[] {
  const step = BOX.width / Math.max(1, values.length - 1);
  const stretches: string[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) return void stretches.push([]);
    const y = BOX.height - 1 - value / (top || 1) * (BOX.height - 2);
    stretches.at(-1)!.push(`${round(index * step)},${round(y)}`);
  });
  // A value alone between gaps is a point, which only a line can show.
  return stretches.filter((points) => points.length > 0)
    .map((points) => points.length > 1 ? points.join(" ") : `${points[0]} ${points[0]}`);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
