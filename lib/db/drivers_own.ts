/**
 * True for the query about array types that the driver (postgres 3.4.9) sends by itself on each new
 * connection. If the connection is lost in that moment, only this process hears of the query's
 * failure; the caller that waited for the connection learns of its end separately.
 */
export function isDriversOwn(error: unknown): boolean {
  const { query } = (error ?? {}) as { query?: unknown };
  return typeof query === "string" && query.includes("from pg_catalog.pg_type a");
}
