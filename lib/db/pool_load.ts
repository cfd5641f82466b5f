import type { Sql } from "./sql.ts";

/** How busy a pool is with transactions, as far as this process sees it. */
export interface PoolLoad {
  /** Under way, each with a connection of its own. */
  open: number;
  /** Begun, without a connection yet. */
  waiting: number;
}

const loads = new WeakMap<Sql, PoolLoad>();

/** The load of a pool, kept by those who begin transactions in it. */
export function poolLoad(sql: Sql): PoolLoad {
  let load = loads.get(sql);
  if (!load) loads.set(sql, load = { open: 0, waiting: 0 });
  return load;
}
