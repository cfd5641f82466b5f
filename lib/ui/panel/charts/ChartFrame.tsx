import type { ComponentChildren } from "preact";
import { exactTime } from "../../data/relative_time.ts";
import { BOX, type ChartMark, type ChartSpan, placeOf } from "./chart_box.ts";

export interface ChartFrameProps {
  title: string;
  /** What it says in one line: `3.2 a second now, 18 at most`. */
  says: string;
  span: ChartSpan;
  marks?: readonly ChartMark[] | undefined;
  /** What stands below its two ends. */
  ends: readonly [first: string, last: string];
  /** What is drawn, in units of `BOX`. */
  children: ComponentChildren;
}

/** What all charts have around what they draw: a title that says the most, marks, the ends of time. */
export function ChartFrame({ title, says, span, marks = [], ends, children }: ChartFrameProps) {
  return (
    <figure class="chart">
      <figcaption>
        <span class="chart-title">{title}</span> <span class="chart-says">{says}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${BOX.width} ${BOX.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}: ${says}`}
      >
        <path class="chart-base" d={`M0 ${BOX.height - 0.5}H${BOX.width}`} />
        {children}
        {marks.map((mark) => <Mark key={mark.at.getTime()} mark={mark} span={span} />)}
      </svg>
      <p class="chart-ends" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </p>
    </figure>
  );
}

function Mark({ mark: { at, label }, span }: { mark: ChartMark; span: ChartSpan }) {
  const x = placeOf(at, span);
  if (x === null) return null;
  return (
    <g class="chart-mark">
      <title>{`${label}, ${exactTime(at)}`}</title>
      <path d={`M${x} 0V${BOX.height}`} />
      <rect x={x - 4} y="0" width="8" height={BOX.height} />
    </g>
  );
}
