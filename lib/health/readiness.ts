import type { Deps } from "../deps.ts";
import { databaseFault } from "../db/mod.ts";

/** Ready, or every reason why not. */
export interface Readiness {
  ready: boolean;
  reasons: string[];
}

/** Everybody may ask, and each answer costs a write: one for all who ask within this, ms. */
const SAME_FOR_MS = 500;

const last = new WeakMap<Deps["sql"], { atMs: number; fault: Promise<string | null> }>();

/**
 * May this process be given requests: Postgres has a schema it knows and takes writes. Without Redis the
 * shop sells, so nobody is kept from it; `/health/detailed` says so.
 */
export async function readiness(deps: Pick<Deps, "sql">): Promise<Readiness> {
  const nowMs = performance.now();
  let look = last.get(deps.sql);
  if (!look || nowMs - look.atMs > SAME_FOR_MS) {
    look = { atMs: nowMs, fault: databaseFault(deps) };
    last.set(deps.sql, look);
  }
  const fault = await look.fault;
  return { ready: fault === null, reasons: fault === null ? [] : [fault] };
}
