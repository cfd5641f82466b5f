import type { Person } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import type { Row } from "../shape.ts";
import type { ActOutcome, BulkAct } from "./shape.ts";

/**
 * Do something to one row after the other, each by itself: one that is refused keeps no other back.
 *
 * @param work  says why nothing was done to a row, or `null` where it was; so does an `AppError`
 */
export function oneByOne<R extends Row>(
  work: (deps: Deps, actor: Person, row: R, reason: string) => Promise<string | null>,
): BulkAct<R>["run"] {
  return async (deps, actor, { rows, reason }) => {
    const outcomes: ActOutcome[] = [];
    for (const row of rows) {
      const why = await work(deps, actor, row, reason).catch(refusalIn);
      outcomes.push(why === null ? { id: row.id, ok: true } : { id: row.id, ok: false, why });
    }
    return outcomes;
  };
}

/** An outage is none: it ends the act, and what is done so far stays. */
function refusalIn(error: unknown): string {
  if (!(error instanceof AppError) || error.status >= 500) throw error;
  return `was refused: ${error.detail ?? error.sentence}`;
}
