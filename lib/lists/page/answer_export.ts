import type { Context } from "fresh";
import { AppError } from "../../errors.ts";
import type { State } from "../../http/mod.ts";
import { isUnderstood } from "../address/query.ts";
import { readQuery } from "../address/read_query.ts";
import { exportCsv } from "../export_csv.ts";
import type { List } from "../shape.ts";
import { readerOf } from "./answer_list.ts";

/**
 * A list as a file, by the same address as its page.
 *
 * @throws {AppError} `request.invalid` where the address is not understood
 */
export function answerExport(ctx: Context<State>, list: List): Response {
  const { state, url } = ctx;
  const reader = readerOf(state, list);
  const query = readQuery(list, url.searchParams, reader);
  if (!isUnderstood(query)) {
    throw new AppError("request.invalid", {
      detail: "The list has filters that are not understood",
    });
  }
  const { name, chunks } = exportCsv(list, { deps: state.deps, query, reader });
  return ctx.stream(chunks, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}
