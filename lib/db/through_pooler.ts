import type { Sql } from "./sql.ts";

/*
 * A pooler of transactions gives a server to one client after another, and takes it back when what
 * the client asked for has ended.
 *
 *   - what comes on such a connection between two transactions has nobody to go to, so the pool
 *     listens past it
 *   - the driver (postgres 3.4.9) sends a statement with parameters in two parts, and waits between
 *     them. Where it has sent another one before it without waiting, the end of that one counts as the
 *     end of both: the server goes to somebody else, and the statement is never answered (PgBouncer
 *     1.18). So outside of transactions nothing is sent behind a statement until that has its answer
 *
 * See PgBouncer's manual, "SQL feature map for pooling modes".
 */

/** @param open  connects past the pooler; called when somebody listens */
export function throughPooler(pool: Sql, open: () => Sql): Sql {
  let past: Sql | null = null;
  const { end, unsafe } = pool;
  const listen: Sql["listen"] = (...args) => (past ??= open()).listen(...args);
  Object.assign(pool, {
    listen,
    unsafe: (...args: Parameters<Sql["unsafe"]>) => alone(unsafe(...args)),
    async end(options?: { timeout?: number }) {
      await Promise.all([end(options), past?.end(options)]);
    },
  });
  return new Proxy(pool, {
    apply: (target, self, args) =>
      alone(Reflect.apply(target as unknown as (...args: unknown[]) => unknown, self, args)),
  });
}

/** Let the driver take the connection for full while it has this statement. */
function alone<T>(statement: T): T {
  if (statement instanceof Promise) {
    const { options } = statement as unknown as { options: { onexecute?: () => boolean } };
    options.onexecute ??= () => false;
  }
  return statement;
}
