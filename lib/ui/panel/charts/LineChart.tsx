import { stretchesOf } from "./chart_box.ts";
import { ChartFrame, type ChartFrameProps } from "./ChartFrame.tsx";

export interface LineChartProps extends Omit<ChartFrameProps, "children"> {
  /** Oldest first, at equal distances; `null` where nobody has measured. */
  values: readonly (number | null)[];
}

/** The course of a number, from 0 to the highest of it; where nothing was measured there is no line. */
export function LineChart({ values, ...frame }: LineChartProps) {
  const top = Math.max(0, ...values.map((value) => value ?? 0));
  return (
    <ChartFrame {...frame}>
      {stretchesOf(values, top).map((points) => (
        <polyline key={points} class="chart-line" points={points} />
      ))}
    </ChartFrame>
  );
}
