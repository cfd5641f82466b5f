import type { Context } from "fresh";
import type { VNode } from "preact";
import { refuseUnlessMay } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { AppError, type FieldErrors } from "../../errors.ts";
import { actorOf, isStale, lastValue, readFields, RENEWED, type State } from "../../http/mod.ts";
import { isUuid, tidyLine } from "../../text/mod.ts";
import { chooseRows, type ChosenRows } from "../acts/choose_rows.ts";
import { actState, runAct, type SeenRow, tellReport } from "../acts/run_act.ts";
import { type BulkAct, MAX_CHOSEN } from "../acts/shape.ts";
import { sealTold } from "../acts/told.ts";
import { readQuery } from "../address/read_query.ts";
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
  /** What the act was told, as it was typed. */
  value: string;
  /** What becomes of each row by that, once it is understood. */
  preview: Preview | null;
  /** At `value` and `reason`, and of the whole at `form`. */
  errors: FieldErrors;
  csrf: string;
}

interface Preview {
  /** What the act was told, as it is agreed to. */
  agreed: string;
  rows: readonly { title: string; says: string }[];
}

/**
 * What is done with chosen rows. The bar of a list leads to a question that names them; the answer to
 * it acts, and leads back to the list, which says what became of each.
 *
 *   act   its name           of   `all` that match, or the chosen ones
 *   id    a row, often       kept what the list was asked for
 *   seen  rows as the question named them; then it is the answer
 *   value what the act is told, where it asks for something; `agreed` is what was shown of that
 *   undo  the key of one that was done: it is taken back as a whole
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
  const valueOf = (name: string) => lastValue(entries, name) ?? "";
  const name = valueOf("act");
  const act = Object.hasOwn(list.acts ?? {}, name) ? list.acts![name]! : null;
  if (!act) throw new AppError("page.missing");
  refuseUnlessMay(reader.account.role, act.permission);
  const query = readQuery(list, new URLSearchParams(valueOf("kept")), reader);
  const addresses = addressesOf(list, query, reader);
  const undone = valueOf("undo");
  // It asks for so little that a form with an old token will do.
  if (act.undo && isUuid(undone)) {
    const sentence = await act.undo.run(state.deps, actorOf(state), undone);
    return ctx.redirect(addresses.href({ told: sealTold({ sentences: [sentence] }, reader) }), 303);
  }
  const seen = readSeen(valueOf("seen"));
  const reason = tidyLine(valueOf("reason"));
  const told = readValue(act, valueOf("value"));
  const errors = seen.length === 0
    ? {}
    : isStale(ctx.req)
    ? { form: RENEWED }
    : faultsOf(act, { told, reason });
  const isAgreed = act.input === undefined || (told.ok && told.value === valueOf("agreed"));
  if (seen.length > 0 && isAgreed && Object.keys(errors).length === 0) {
    const value = told.ok ? told.value : "";
    const key = crypto.randomUUID();
    const asked = { list, act, seen, reason, value, key };
    const report = await runAct(state.deps, actorOf(state), asked);
    const untilMs = state.deps.clock.now().getTime() + (act.undo?.withinMs ?? 0);
    const says = {
      sentences: tellReport(act, report),
      ...(act.undo && report.done > 0 ? { undo: { act: name, key, untilMs } } : {}),
    };
    return ctx.redirect(addresses.href({ told: sealTold(says, reader) }), 303);
  }
  const ids = seen.length > 0
    ? seen.map(({ id }) => id)
    : entries.filter(([one]) => one === "id").map(([, id]) => id);
  const of = valueOf("of") === "all" && seen.length === 0 ? { query } : { ids };
  const all = await chooseRows(state.deps, { list, act, of });
  const isTold = seen.length > 0 && told.ok && errors.form === undefined;
  const { chosen, preview } = isTold
    ? previewOf(state.deps, { list, act, all, value: told.value })
    : { chosen: all, preview: null };
  const question: ActQuestion = {
    list,
    name,
    act,
    chosen,
    seen: chosen.rows.map((row) => `${row.id}=${actState(list, act, row)}`).join(" "),
    kept: addresses.params().toString(),
    backHref: addresses.href(),
    reason,
    value: valueOf("value"),
    preview,
    errors,
    csrf: state.csrfToken(),
  };
  return await ctx.render(view(question), { status: Object.keys(errors).length > 0 ? 422 : 200 });
}

type Told = { ok: true; value: string } | { ok: false; fault: string };

function readValue({ input }: BulkAct<Row>, typed: string): Told {
  return input ? input.read(typed) : { ok: true, value: "" };
}

function faultsOf(
  { isDestructive }: BulkAct<Row>,
  { told, reason }: { told: Told; reason: string },
): FieldErrors {
  const ofValue = told.ok ? {} : { value: told.fault };
  if (isDestructive && reason === "") {
    return { ...ofValue, reason: "Say why, so that colleagues know" };
  }
  if (reason.length <= MAX_REASON) return ofValue;
  return { ...ofValue, reason: `At most ${MAX_REASON} characters` };
}

/** What becomes of the rows by what the act was told; those to which nothing would be done are refused. */
function previewOf(
  deps: Deps,
  { list, act, all, value }: {
    list: List;
    act: BulkAct<Row>;
    all: ChosenRows<Row>;
    value: string;
  },
): { chosen: ChosenRows<Row>; preview: Preview | null } {
  if (!act.input) return { chosen: all, preview: null };
  const seen = all.rows.map((row) => ({ row, ...act.input!.preview(deps, row, value) }));
  const able = seen.flatMap((one) => "says" in one ? one : []);
  const refused = seen.flatMap((one) => "why" in one ? { row: one.row, why: one.why } : []);
  return {
    chosen: {
      ...all,
      rows: able.map(({ row }) => row),
      refused: [...all.refused, ...refused],
    },
    preview: {
      agreed: value,
      rows: able.map(({ row, says }) => ({ title: list.titleOf(row), says })),
    },
  };
}

function readSeen(text: string): SeenRow[] {
  return text.split(" ").filter(Boolean).slice(0, MAX_CHOSEN).map((one) => {
    const at = one.lastIndexOf("=");
    return { id: one.slice(0, at), state: one.slice(at + 1) };
  });
}
