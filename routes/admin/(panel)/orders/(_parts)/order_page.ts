import { may } from "../../../../../lib/accounts/mod.ts";
import type { FieldErrors } from "../../../../../lib/errors.ts";
import type { State } from "../../../../../lib/http/mod.ts";
import { issueCreditNotes } from "../../../../../lib/invoices/mod.ts";
import { findOrder, type Move, statusWords, undoableUntil } from "../../../../../lib/orders/mod.ts";
import { dayAndTime, relativeTime } from "../../../../../lib/ui/mod.ts";

/** What was typed and what to say to it, where an act was refused. */
export interface Again {
  errors: FieldErrors;
  /** By field, so that nobody has to type it twice. */
  values: Readonly<Record<string, string>>;
}

export const untouched: Again = { errors: {}, values: {} };

/** What to say of a form: at its visible fields, and of what is hidden as of the whole. */
export function toldAt(visible: readonly string[], fields: FieldErrors): FieldErrors {
  const told = Object.entries(fields);
  const [form] = told.filter(([name]) => !visible.includes(name)).map(([, says]) => says);
  const own = told.filter(([name]) => visible.includes(name));
  return { ...(form ? { form } : {}), ...Object.fromEntries(own) };
}

/** An order as it is now, for the pages about it. @throws {AppError} `order.missing` */
export async function orderPage({ deps, account }: State, id: string, again: Again = untouched) {
  const role = account!.role;
  const rights = {
    /** May know whose it is. */
    mayKnow: may(role, "customers.read"),
    /** May do something to it. */
    mayAct: may(role, "orders.change"),
    /** May give money back. */
    mayRefund: may(role, "orders.refund"),
  };
  const found = await findOrder(deps, id);
  const isCredited = found.order.refundedCents > 0;
  const creditNotes = isCredited ? await issueCreditNotes(deps, found.order.id) : [];
  const now = deps.clock.now();
  const last = found.history.findLast(({ from, to }) => from !== to)!;
  const until = undoableUntil(last);
  const undoUntil = until !== null && now < until ? until : null;
  return { ...found, ...again, ...rights, creditNotes, now, undoUntil };
}

export type OrderPage = Awaited<ReturnType<typeof orderPage>>;

/** What a person is told whose page was older than the order. */
export function movedMeanwhile(
  { to, by, at }: Move,
  { now, hasWords }: { now: Date; hasWords: boolean },
): FieldErrors {
  const when = `${dayAndTime(at, now)}, ${relativeTime(at, now)}`;
  const what = by === null
    ? `It is “${statusWords[to]}” since ${when}.`
    : `${by} moved it to “${statusWords[to]}”: ${when}.`;
  const kept = hasWords ? " What you wrote is still in its field." : "";
  return { form: `${what} Nothing was done on your word.${kept} Look again and decide` };
}
