import { BOX } from "./chart_box.ts";
import { ChartFrame, type ChartFrameProps } from "./ChartFrame.tsx";

export interface Bar {
  value: number;
  /** What a pointer over it is told: `14:00: 3 orders, €42.00`. */
  says: string;
}

export interface BarChartProps extends Omit<ChartFrameProps, "children"> {
  /** Oldest first; the last one still goes on, unless `isWhole`. */
  bars: readonly Bar[];
  isWhole?: boolean | undefined;
  /** What the highest bar stands for, where several charts are compared; absent: their own highest. */
  top?: number | undefined;
}

const GAP = 3;

/** Amounts of equal stretches of time. */
export function BarChart({ bars, isWhole = false, top: asked, ...frame }: BarChartProps) {
  const top = Math.max(1, asked ?? 0, ...bars.map(({ value }) => value));
  const width = BOX.width / bars.length;
  return (
    <ChartFrame {...frame}>
      {bars.map(({ value, says }, index) => {
        const height = Math.max(value > 0 ? 2 : 0, Math.round(value / top * (BOX.height - 2)));
        const isOpen = !isWhole && index === bars.length - 1;
        const x = Math.round(index * width * 10) / 10;
        return (
          <g key={index} class={isOpen ? "chart-bar chart-open" : "chart-bar"}>
            <title>{says}</title>
            <rect class="chart-whole" x={x} y="0" width={width} height={BOX.height} />
            <rect x={x} y={BOX.height - height} width={width - GAP} height={height} />
          </g>
        );
      })}
    </ChartFrame>
  );
}
