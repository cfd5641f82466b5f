import type { Deps } from "../../deps.ts";

/** What the web processes answered in a span until now. */
export interface Lately {
  requests: number;
  /** Answered with 5xx. */
  errors: number;
  /** Milliseconds within which 95 of 100 were answered, by the median step; null where nobody asked. */
  p95Ms: number | null;
}

/** What all web processes did in the last minutes: at most five, since the sum of more is slow to change. */
export async function readLately(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  minutes: 1 | 5,
): Promise<Lately> {
  const [row] = await sql<Lately[]>`
    select coalesce(sum(http_requests), 0)::float8 as requests,
           coalesce(sum(http_errors), 0)::float8 as errors,
           percentile_cont(0.5) within group (order by http_p95_ms) as "p95Ms"
      from metric_steps
     where at > ${clock.now()}::timestamptz - make_interval(mins => ${minutes})`;
  return row!;
}
