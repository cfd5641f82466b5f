import { cleanAttempts } from "../lib/accounts/attempts/throttle.ts";
import { cleanInvitations } from "../lib/accounts/invitations/clean.ts";
import { cleanSteps } from "../lib/accounts/login_steps/mod.ts";
import { cleanLinks } from "../lib/accounts/shoppers/links/find.ts";
import { cleanChallenges } from "../lib/accounts/shoppers/passkeys/login.ts";
import { cleanShopperSessions } from "../lib/accounts/shoppers/sessions/end.ts";
import { cleanSessions } from "../lib/accounts/sessions/end.ts";
import { cleanApiRequests } from "../lib/api/v1/idempotency/clean.ts";
import { cleanAudit } from "../lib/audit/clean.ts";
import { cleanCarts } from "../lib/carts/change.ts";
import { cleanImports } from "../lib/catalog/imports/find_imports.ts";
import type { Deps } from "../lib/deps.ts";
import { cleanJobs } from "../lib/jobs/engine.ts";
import { cleanPictures, cleanUploads } from "../lib/media/clean.ts";
import { cleanNotifications } from "../lib/notifications/clean.ts";
import { cleanWatches } from "../lib/prices/alerts/clean.ts";
import { cleanPairs } from "../lib/recommendations/counting/clean.ts";
import { cleanCheckouts, cleanTokens } from "../lib/orders/clean.ts";
import { cleanEvents } from "../lib/realtime/relay/clean.ts";

const BATCH = 1_000;
/** Batches of one kind in one run: the next night goes on. */
const BATCHES = 500;

/**
 * Delete what has outlived its purpose, in small transactions so that nobody waits behind them.
 *
 * @param signal  stops between two batches
 * @returns       rows deleted, by kind
 */
export async function cleanupOldData(
  deps: Deps,
  signal: AbortSignal,
): Promise<Record<string, number>> {
  const sweep = (clean: (limit: number) => Promise<number>) => inBatches(clean, signal);
  return {
    sessions: await sweep((limit) => cleanSessions(deps, { limit })),
    shopper_sessions: await sweep((limit) => cleanShopperSessions(deps, { limit })),
    shopper_links: await sweep((limit) => cleanLinks(deps, { limit })),
    shopper_challenges: await sweep((limit) => cleanChallenges(deps, { limit })),
    attempts: await sweep((limit) => cleanAttempts(deps, { limit })),
    login_steps: await sweep((limit) => cleanSteps(deps, { limit })),
    invitations: await sweep((limit) => cleanInvitations(deps, { limit })),
    carts: await sweep((limit) => cleanCarts(deps, { limit })),
    tokens: await sweep((limit) => cleanTokens(deps, { limit })),
    checkouts: await sweep((limit) => cleanCheckouts(deps, { limit })),
    api_requests: await sweep((limit) => cleanApiRequests(deps, { limit })),
    events: await sweep((limit) => cleanEvents(deps, { limit })),
    notifications: await sweep((limit) => cleanNotifications(deps, { limit })),
    pictures: await sweep((limit) => cleanPictures(deps, { limit })),
    imports: await sweep((limit) => cleanImports(deps, { limit })),
    uploads: await cleanUploads(deps, deps.clock.now()),
    audit: await sweep((limit) => cleanAudit(deps, { limit })),
    watches: await sweep((limit) => cleanWatches(deps, { limit })),
    pairs: await sweep((limit) => cleanPairs(deps, { limit })),
    effects: (await cleanJobs(deps)).effects,
  };
}

async function inBatches(
  clean: (limit: number) => Promise<number>,
  signal: AbortSignal,
): Promise<number> {
  let deleted = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    signal.throwIfAborted();
    const count = await clean(BATCH);
    deleted += count;
    if (count < BATCH) break;
  }
  return deleted;
}
