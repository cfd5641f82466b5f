import type { Context } from "fresh";
import type { VNode } from "preact";
import { refuseUnlessMay } from "../../actor.ts";
import { AppError } from "../../errors.ts";
import { actorOf, isStale, readFields, RENEWED, type State } from "../../http/mod.ts";
import { tidyLine } from "../../text/mod.ts";
import { chooseRows, type ChosenRows } from "../acts/choose_rows.ts";
import { runAct, type SeenRow, tellReport } from "../acts/run_act.ts";
import { type BulkAct, MAX_CHOSEN } from "../acts/shape.ts";
import { type Reader, readQuery } from "../address/read_query.ts";
import { sealText } from "../address/seal.ts";
import { addressesOf } from "../address/write_query.ts";
import type { List, Row } from "../shape.ts";
import { readerOf } from "./answer_list.ts";

/** Signs of a reason, as the histories of rows have room for. */
export const MAX_REASON = 500;

/** The last question before an act: what it is about to be done to. */
export interface ActQuestion {
  list: List;
  name: string;
  act: BulkAct<Row>;
  chosen: ChosenRows<Row>;
  /** `id=state` of each row, for the form. */
  seen: string;
  kept: string;
  /** Back to the list. */
  backHref: string;
  reason: string;
  error: string | undefined;
  csrf: string;
}

/**
 * What is done with chosen rows. The bar of a list leads to a question that names them; the answer to
 * it acts, and leads back to the list, which says what became of each.
 *
 *   act   its name           of   `all` that match, or the chosen ones
 *   id    a row, often       kept what the list was asked for
 *   seen  rows as the question named them; then it is the answer
 *
 * @throws {AppError} `page.missing` for an act that there is not, `right.missing` for one that one may
 *         not do
 */
export async function answerAct(
  ctx: Context<State>,
  list: List,
  view: (question: ActQuestion) => VNode,
): Promise<Response> {
  const { state } = ctx;
  const reader = readerOf(state, list);
  const { entries } = await readFields(ctx.req);
  const valueOf = (name: string) => entries.findLast(([one]) => one === name)?.[1] ?? "";
  const name = valueOf("act");
  const act = Object.hasOwn(list.acts ?? {}, name) ? list.acts![name]! : null;
  if (!act) throw new AppError("page.missing");
  refuseUnlessMay(reader.account.role, act.permission);
  const query = readQuery(list, new URLSearchParams(valueOf("kept")), reader);
  const addresses = addressesOf(list, query, reader);
  const seen = readSeen(valueOf("seen"));
  const reason = tidyLine(valueOf("reason"));
  const error = seen.length === 0
    ? undefined
    : isStale(ctx.req)
    ? RENEWED
    : reasonFault(act, reason);
  if (seen.length > 0 && !error) {
    const report = await runAct(state.deps, actorOf(state), { list, act, seen, reason });
    const told = sealTold(tellReport(act, report), reader);
    return ctx.redirect(addresses.href({ told }), 303);
  }
  const ids = seen.length > 0
    ? seen.map(({ id }) => id)
    : entries.filter(([one]) => one === "id").map(([, id]) => id);
  const of = valueOf("of") === "all" && seen.length === 0 ? { query } : { ids };
  const chosen = await chooseRows(state.deps, { list, act, of });
  const question: ActQuestion = {
    list,
    name,
    act,
    chosen,
    seen: chosen.rows.map((row) => `${row.id}=${list.stateOf?.(row) ?? ""}`).join(" "),
    kept: addresses.params().toString(),
    backHref: addresses.href(),
    reason,
    error,
    csrf: state.csrfToken(),
  };
  return await ctx.render(view(question), { status: error ? 422 : 200 });
}

function reasonFault({ isDestructive }: BulkAct<Row>, reason: string): string | undefined {
  if (isDestructive && reason === "") return "Say why, so that colleagues know";
  return reason.length > MAX_REASON ? `At most ${MAX_REASON} characters` : undefined;
}

function readSeen(text: string): SeenRow[] {
  return text.split(" ").filter(Boolean).slice(0, MAX_CHOSEN).map((one) => {
    const at = one.lastIndexOf("=");
    return { id: one.slice(0, at), state: one.slice(at + 1) };
  });
}

/** What the list is to say, in its address: rows have names, so it is sealed. */
function sealTold(sentences: readonly string[], { deps, account }: Reader): string {
  return sealText(deps, { text: JSON.stringify(sentences), accountId: account.id });
}
