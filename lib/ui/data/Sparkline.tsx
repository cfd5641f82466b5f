import { sparklinePoints } from "./sparkline.ts";

export interface SparklineProps {
  /** Oldest first; `null` where it is not known. */
  values: readonly (number | null)[];
  /** What it says in words: `Orders an hour, 24 h, 12 now, 31 at most`. */
  label: string;
  width?: number | undefined;
  height?: number | undefined;
}

/** The course of one number, without axes: beside that number. */
export function Sparkline({ values, label, width = 120, height = 32 }: SparklineProps) {
  const lines = sparklinePoints(values, { width, height });
  return (
    <svg
      class="sparkline"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      preserveAspectRatio="none"
    >
      <path class="sparkline-base" d={`M0 ${height - 0.5}H${width}`} />
      {lines.map((points) => <polyline key={points} class="sparkline-line" points={points} />)}
    </svg>
  );
}
