/** Lists of the panel: one description of each, and everything that a list can do made of it. */
export { oneByOne } from "./acts/one_by_one.ts";
export { type ActInput, type ActOutcome, type BulkAct, MAX_CHOSEN } from "./acts/shape.ts";
export { isNarrowed, isUnderstood, type ListQuery } from "./address/query.ts";
export { readQuery } from "./address/read_query.ts";
export { defineList } from "./define.ts";
export { allRows, exportCsv } from "./export_csv.ts";
export { choice } from "./fields/choice.ts";
export type { Field, Fields } from "./fields/field.ts";
export { since, until } from "./fields/instant.ts";
export { line } from "./fields/line.ts";
export { amount, count, type Range } from "./fields/range.ts";
export { readPage, type RowPage } from "./read_page.ts";
export type { ColumnSpec, Found, List, ListSource, ListView } from "./shape.ts";
export { arraySource } from "./source/array_source.ts";
export { sqlSource, type SqlSpec } from "./source/sql_source.ts";
