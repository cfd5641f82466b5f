import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { ABOUT_INDEX } from "./plan_rebuild.ts";
import { lockPointer, selectManifests, setPointer } from "./store.ts";

export type ChoiceAnswer =
  | { ok: true; version: string; before: string }
  | { ok: false; reason: "missing" | "current" | "none_before" };

/**
 * Let another version answer from now on, in all processes within a second or two, until somebody asks
 * for a rebuild: none by the timetable takes its place.
 *
 * @param ask.version  `null`: the one before the one that answers now
 */
export async function chooseVersion(
  deps: Pick<Deps, "sql" | "relay" | "requestId" | "events" | "log" | "clock">,
  actor: Actor,
  { version }: { version: string | null },
): Promise<ChoiceAnswer> {
  requireRight(actor, "search.version_chosen");
  const answer = await inTransaction(deps, async (tx): Promise<ChoiceAnswer> => {
    const pointer = await lockPointer(tx.sql);
    if (pointer === null) return { ok: false, reason: "missing" };
    const versions = (await selectManifests(tx.sql)).map((one) => one.version);
    const chosen = version ?? versions[versions.indexOf(pointer.version) + 1];
    if (chosen === undefined) return { ok: false, reason: "none_before" };
    if (!versions.includes(chosen)) return { ok: false, reason: "missing" };
    if (chosen === pointer.version) return { ok: false, reason: "current" };
    await setPointer(tx.sql, { version: chosen, changedAt: deps.clock.now(), isPinned: true });
    await record(tx, actor, "search.version_chosen", ABOUT_INDEX, {
      before: { version: pointer.version },
      after: { version: chosen },
    });
    return { ok: true, version: chosen, before: pointer.version };
  });
  if (answer.ok) deps.log("search.version_chosen", { version: answer.version });
  return answer;
}

/** Why a version could not be chosen, as a sentence. */
export const whyNotChosen = {
  missing: "There is no such version; it may be past keeping",
  current: "That version answers already",
  none_before: "No version is kept that is older than the one that answers",
} as const satisfies Record<Exclude<ChoiceAnswer, { ok: true }>["reason"], string>;
