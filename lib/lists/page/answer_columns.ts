import type { Context } from "fresh";
import { actorOf, readFields, type State } from "../../http/mod.ts";
import { readQuery } from "../address/read_query.ts";
import { addressesOf } from "../address/write_query.ts";
import { saveColumns } from "../settings/columns.ts";
import { type List, pageSizes } from "../shape.ts";
import { readerOf } from "./answer_list.ts";

/**
 * Which columns a list shows, and how many rows a page has.
 *
 *   column  one that is shown, often   size  rows on a page
 *   reset   back to what the list itself shows
 */
export async function answerColumns(ctx: Context<State>, list: List): Promise<Response> {
  const { state } = ctx;
  const reader = readerOf(state, list);
  const { entries } = await readFields(ctx.req);
  const valuesOf = (name: string) =>
    entries.filter(([one]) => one === name).map(([, text]) => text);
  const columns = valuesOf("reset").length > 0 ? [] : valuesOf("column");
  await saveColumns(state.deps, actorOf(state), { list, columns });
  const query = readQuery(list, new URLSearchParams(valuesOf("kept").at(-1)), reader);
  const size = pageSizes.find((one) => String(one) === valuesOf("size").at(-1));
  return ctx.redirect(addressesOf(list, query, reader).href(size ? { size } : {}), 303);
}
