import {
  type MetricsHistory,
  series,
  type SeriesName,
  type SpanHours,
  spans,
} from "../../../../../lib/metrics/history/mod.ts";
import type { ReleaseStart } from "../../../../../lib/releases/mod.ts";
import {
  formatAmount,
  formatBytes,
  LineChart,
  StatusTabs,
  timeOfDay,
} from "../../../../../lib/ui/mod.ts";

const parts: readonly { title: string; of: string }[] = [
  { title: "HTTP", of: "http_" },
  { title: "Jobs", of: "jobs_" },
  { title: "Live pages", of: "live_" },
  { title: "Database", of: "db_" },
  { title: "Redis", of: "redis_" },
];

export interface MetricChartsProps {
  history: MetricsHistory;
  releases: readonly ReleaseStart[];
}

/** What the system did, a small chart a number, all over the same time. */
export function MetricCharts({ history, releases }: MetricChartsProps) {
  const names = Object.keys(series) as SeriesName[];
  return (
    <>
      <SpanTabs hours={history.hours} />
      {parts.map(({ title, of }) => (
        <section key={of} aria-label={title}>
          <h3>{title}</h3>
          <div class="charts">
            {names.filter((name) => name.startsWith(of)).map((name) => (
              <Course key={name} name={name} history={history} releases={releases} />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

function SpanTabs({ hours }: { hours: SpanHours }) {
  const all = Object.keys(spans).map(Number);
  return (
    <StatusTabs
      label="How far back"
      tabs={all.map((one) => ({
        href: `/admin/system?hours=${one}#metrics`,
        label: one === 1 ? "1 hour" : `${one} hours`,
        current: one === hours,
      }))}
    />
  );
}

function Course({ name, history, releases }: MetricChartsProps & { name: SeriesName }) {
  const values = history.values[name];
  const { label, unit } = series[name];
  const [from, to] = [new Date(history.from), new Date(history.to)];
  const known = values.filter((value) => value !== null);
  const written = (value: number) =>
    unit === "bytes" ? formatBytes(value) : `${formatAmount(value)} ${unit}`;
  return (
    <LineChart
      title={label}
      says={known.length === 0
        ? "Nothing was measured"
        : `${written(known.at(-1)!)} now, ${written(Math.max(...known))} at most`}
      span={{ from, until: to }}
      marks={releases.map(({ release, startedAt }) => ({
        at: startedAt,
        label: `Release ${release}`,
      }))}
      ends={[timeOfDay(from), timeOfDay(to)]}
      values={values}
    />
  );
}
