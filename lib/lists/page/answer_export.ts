import type { Context } from "fresh";
import { isProven } from "../../accounts/mod.ts";
import { record } from "../../audit/mod.ts";
import { AppError } from "../../errors.ts";
import { actorOf, type State } from "../../http/mod.ts";
import { isNarrowed, isUnderstood } from "../address/query.ts";
import { readQuery } from "../address/read_query.ts";
import { exportCsv } from "../export_csv.ts";
import type { List } from "../shape.ts";
import { readerOf } from "./answer_list.ts";

/**
 * A list as a file, by the same address as its page. That somebody took people's data away is noted in
 * the audit before the first line goes out.
 *
 * @throws {AppError} `request.invalid` where the address is not understood
 */
export async function answerExport(ctx: Context<State>, list: List): Promise<Response> {
  const { state, url } = ctx;
  const reader = readerOf(state, list);
  const query = readQuery(list, url.searchParams, reader);
  if (!isUnderstood(query)) {
    throw new AppError("request.invalid", {
      detail: "The list has filters that are not understood",
    });
  }
  const { name, chunks, isPersonal } = exportCsv(list, { deps: state.deps, query, reader });
  if (isPersonal && !(state.session && isProven(state.session, state.deps.clock.now()))) {
    return ctx.redirect(
      `/admin/account/proof?${new URLSearchParams({ next: url.pathname + url.search })}`,
      303,
    );
  }
  if (isPersonal && ctx.req.method === "GET") {
    const change = { after: { narrowed: isNarrowed(query) } };
    await record(state.deps, actorOf(state), "people.exported", `list:${list.name}`, change);
    state.deps.log("people.exported", { list: list.name });
  }
  return ctx.stream(chunks, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}
