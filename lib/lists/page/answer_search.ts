import type { Context } from "fresh";
import type { State } from "../../http/mod.ts";
import { readFields } from "../../http/mod.ts";
import { readQuery } from "../address/read_query.ts";
import { addressesOf } from "../address/write_query.ts";
import type { List } from "../shape.ts";
import { readerOf } from "./answer_list.ts";

/**
 * Lead to a list as a form of it asks: its search, or one of its filters. It is posted, since what is
 * looked for may be a person; it changes nothing.
 *
 *   kept   what the list was asked for before
 *   q      a search, filters in it included
 *   field  names of the filters that the form asks about; one without a value goes
 */
export async function answerSearch(ctx: Context<State>, list: List): Promise<Response> {
  const reader = readerOf(ctx.state, list);
  const { entries } = await readFields(ctx.req);
  const valuesOf = (name: string) =>
    entries.filter(([one]) => one === name).map(([, text]) => text);
  const params = new URLSearchParams(valuesOf("kept").at(-1));
  for (const name of ["after", "before", "told", "part"]) params.delete(name);
  for (const name of new Set([...valuesOf("field"), ...(valuesOf("q").length > 0 ? ["q"] : [])])) {
    params.delete(name);
    const values = valuesOf(name);
    for (const value of values.length > 0 ? values : [""]) params.append(name, value);
  }
  const query = readQuery(list, params, reader);
  return ctx.redirect(addressesOf(list, query, reader).href(), 303);
}
