import type { Person } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import type { List, Row } from "../shape.ts";
import type { ActOutcome, BulkAct } from "./shape.ts";

/** A row as it was when somebody decided about it. */
export interface SeenRow {
  id: string;
  /** As `stateOf()` said; "" where the list has none. */
  state: string;
}

export interface ActAsked<R extends Row> {
  list: List<R>;
  act: BulkAct<R>;
  seen: readonly SeenRow[];
  reason: string;
  /** What the act was told; "" where it asks for nothing. */
  value: string;
  /** A UUID of this act. */
  key: string;
}

/** Rows by their names in sentences; what could not be found any more has none. */
export interface ActReport {
  done: number;
  refused: { title: string; why: string }[];
  gone: number;
}

/**
 * Act on rows as they were seen. What has changed since is left as it is, and so is what is gone, or
 * what the act refuses now.
 */
export async function runAct<R extends Row>(
  deps: Deps,
  actor: Person,
  { list, act, seen, reason, value, key }: ActAsked<R>,
): Promise<ActReport> {
  const now = new Map(
    (await list.source.byIds(deps, seen.map(({ id }) => id))).map((row) => [row.id, row]),
  );
  const there = seen.flatMap(({ id, state }) => {
    const row = now.get(id);
    return row ? { row, why: refusalNow(deps, { list, act, row, state }) } : [];
  });
  const able = there.filter(({ why }) => why === null).map(({ row }) => row);
  const outcomes = able.length === 0
    ? []
    : await act.run(deps, actor, { rows: able, reason, value, key });
  const early = there.flatMap(({ row, why }): ActOutcome[] =>
    why === null ? [] : [{ id: row.id, ok: false, why }]
  );
  const refused = [...early, ...outcomes].flatMap((one) =>
    one.ok ? [] : { title: list.titleOf(now.get(one.id)!), why: one.why }
  );
  const done = outcomes.filter(({ ok }) => ok).length;
  return { done, refused, gone: seen.length - there.length };
}

/** What of a row decides whether it may be acted upon. */
export function actState<R extends Row>(list: List<R>, act: BulkAct<R>, row: R): string {
  return (act.watched?.stateOf ?? list.stateOf)?.(row) ?? "";
}

function refusalNow<R extends Row>(
  deps: Deps,
  { list, act, row, state }: { list: List<R>; act: BulkAct<R>; row: R; state: string },
): string | null {
  const is = actState(list, act, row);
  if (is === state) return act.refusal?.(row) ?? null;
  return act.watched?.says(deps, row) ?? `is ${is} meanwhile`;
}

/** Refusals that are told one by one; the others are counted. */
const TOLD = 8;

/** What became of an act, in sentences. */
export function tellReport<R>(act: BulkAct<R>, { done, refused, gone }: ActReport): string[] {
  const listed = refused.slice(0, TOLD).map(({ title, why }) => `${title} ${why}`);
  const rest = refused.length - listed.length;
  return [
    `${done} ${act.done}${refused.length > 0 ? `, ${refused.length} refused` : ""}.`,
    ...(listed.length > 0 ? [`${listed.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}.`] : []),
    ...(gone > 0 ? [`${gone} ${gone === 1 ? "is" : "are"} no longer there.`] : []),
  ];
}
