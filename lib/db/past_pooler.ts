import type { Sql } from "./sql.ts";

/**
 * Let a pool whose connections go through a pooler of transactions listen past it: what comes on such
 * a connection between two transactions has nobody to go to.
 *
 * @param open  connects past the pooler; called when somebody listens
 * @see PgBouncer's manual, "SQL feature map for pooling modes"
 */
export function listenPastPooler(pool: Sql, open: () => Sql): Sql {
  let past: Sql | null = null;
  const end = pool.end;
  const listen: Sql["listen"] = (...args) => (past ??= open()).listen(...args);
  return Object.assign(pool, {
    listen,
    async end(options?: { timeout?: number }) {
      await Promise.all([end(options), past?.end(options)]);
    },
  });
}
