import type { FieldErrors } from "../../../../../lib/errors.ts";
import type { State } from "../../../../../lib/http/mod.ts";
import { findOrder, type Move, statusWords } from "../../../../../lib/orders/mod.ts";
import { dayAndTime, relativeTime } from "../../../../../lib/ui/mod.ts";

/** What was typed and what to say to it, where an act was refused. */
export interface Again {
  errors: FieldErrors;
  /** The note or the reason, so that nobody has to type it twice. */
  note: string;
}

export const untouched: Again = { errors: {}, note: "" };

/** What to say of a form: at its one visible field, and of what is hidden as of the whole. */
export function toldAt(field: string, fields: FieldErrors): FieldErrors {
  const { [field]: own, ...hidden } = fields;
  const [form] = Object.values(hidden);
  return { ...(form ? { form } : {}), ...(own ? { [field]: own } : {}) };
}

/** An order as it is now, for the pages about it. @throws {AppError} `order.missing` */
export async function orderPage({ deps }: State, id: string, again: Again = untouched) {
  return { ...await findOrder(deps, id), ...again, now: deps.clock.now() };
}

export type OrderPage = Awaited<ReturnType<typeof orderPage>>;

/** What a person is told whose page was older than the order. */
export function movedMeanwhile({ to, by, at }: Move, { now, note }: { now: Date; note: string }) {
  const when = `${dayAndTime(at, now)}, ${relativeTime(at, now)}`;
  const what = by === null
    ? `It is “${statusWords[to]}” since ${when}.`
    : `${by} moved it to “${statusWords[to]}”: ${when}.`;
  const kept = note === "" ? "" : " What you wrote is still in its field.";
  return { form: `${what} Nothing was done on your word.${kept} Look again and decide` };
}
