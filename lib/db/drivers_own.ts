/**
 * True for the question about array types that the driver (postgres 3.4.9) asks by itself on each new
 * connection: where the connection goes in that moment, nobody is told but this process. Whoever
 * waited for the connection hears of its end by himself.
 */
export function isDriversOwn(error: unknown): boolean {
  const { query } = (error ?? {}) as { query?: unknown };
  return typeof query === "string" && query.includes("from pg_catalog.pg_type a");
}
