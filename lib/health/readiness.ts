import { schemaRange, schemaVersion, within } from "../db/mod.ts";
import { type Deps, hasRedis } from "../deps.ts";

/** Ready, or every reason why not. */
export interface Readiness {
  ready: boolean;
  reasons: string[];
}

const ANSWER_WITHIN_MS = 2_000;

/** May this process be given requests: Postgres answers with a schema it knows, and Redis, if any, answers. */
export async function readiness(deps: Deps): Promise<Readiness> {
  const faults = await Promise.all([
    fault("database", databaseFault(deps)),
    fault("redis", redisFault(deps)),
  ]);
  const reasons = faults.filter((reason) => reason !== null);
  return { ready: reasons.length === 0, reasons };
}

async function databaseFault(deps: Deps): Promise<string | null> {
  const version = await schemaVersion(deps.sql);
  if (version >= schemaRange.min && version <= schemaRange.max) return null;
  return `schema is at ${version}, this release works with ${schemaRange.min} to ${schemaRange.max}`;
}

async function redisFault({ config, redis }: Deps): Promise<null> {
  if (hasRedis(config)) await redis.ping();
  return null;
}

async function fault(component: string, check: Promise<string | null>): Promise<string | null> {
  try {
    const reason = await within(ANSWER_WITHIN_MS, check);
    return reason && `${component}: ${reason}`;
  } catch {
    return `${component}: does not answer`;
  }
}
