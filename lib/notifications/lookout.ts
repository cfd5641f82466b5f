import { inTransaction } from "../db/mod.ts";
import { createOrgan, type Organ } from "../process/organ.ts";
import { within } from "../within.ts";
import { type Look, looks, type Scene } from "./looks/mod.ts";
import { selectSubjects, settleKind, takeTurn } from "./store.ts";
import { tell } from "./tell.ts";

/*
 * The lookout: finds what needs a person.
 *
 * Watches  what looks/ lists: dead letters, stock, schedules, workers, outboxes, …
 * Runs     every 15 s in web processes and in the scheduler, so that each is missed by another one; of all
 *          of them one at a time looks for a kind, whoever comes first after that kind's interval
 * Changes  `notifications`: what is new is posted, what is gone is resolved
 * Logs     notification.posted, notification.resolved
 */
const EVERY_MS = 15_000;
/** Processes that start together find each other first. */
const FIRST_AFTER_MS = 30_000;
const LOOK_MS = 5_000;

/**
 * Look for one kind, if it is this process's turn.
 *
 * @returns how many notifications were changed; `null` where it was not
 * @throws where it could not be looked: what is known of the kind stays as it is
 */
export async function lookOnce(scene: Scene, look: Look): Promise<number | null> {
  const { deps } = scene;
  const { kind, everyMs } = look;
  // A little early is better than a whole round late.
  if (!await takeTurn(deps.sql, { kind, everyMs: everyMs * 0.9 })) return null;
  const current = await selectSubjects(deps.sql, kind);
  const { seen, isCut = false } = await within(LOOK_MS, look.find(scene, current));
  return await inTransaction(deps, async (tx) => {
    const changes = await settleKind(tx.sql, { kind, seen, isCut });
    await tell(deps, tx, changes);
    return changes.length;
  });
}

export function createLookout(scene: Scene): Organ {
  let isFirst = true;
  return createOrgan({
    name: "lookout",
    log: scene.deps.log,
    everyMs: EVERY_MS,
    longestPauseMs: EVERY_MS,
    async runOnce() {
      if (isFirst) {
        isFirst = false;
        return FIRST_AFTER_MS;
      }
      let fault: unknown = null;
      for (const look of looks) {
        await lookOnce(scene, look).catch((error) => fault ??= error);
      }
      // All have looked; the organ says of the first why it could not.
      if (fault !== null) throw fault;
    },
  });
}
