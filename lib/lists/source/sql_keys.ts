import type { Fragment, Queryable } from "../../db/mod.ts";
import { isUuid } from "../../text/mod.ts";
import type { Place } from "../shape.ts";

export type IdType = "uuid" | "bigint" | "text";

/** What a list may be sorted by: an expression that is never null, and its type. */
export interface SqlSort {
  by(sql: Queryable): Fragment;
  type: "instant" | "integer" | "text";
}

const idShapes: Readonly<Record<IdType, (text: string) => boolean>> = {
  uuid: isUuid,
  bigint: (text) => /^\d{1,18}$/.test(text),
  text: ({ length }) => length >= 1 && length <= 200,
};

/** Whether Postgres takes a text for an id: it complains of any other. */
export function isIdOf(type: IdType, text: string): boolean {
  return idShapes[type](text);
}

/** Whether a text can be what a row is sorted by. */
export function takesKey({ type }: SqlSort, key: string): boolean {
  if (type === "text") return true;
  return type === "integer" ? /^-?\d{1,18}$/.test(key) : isInstant(key);
}

/** To the microsecond, as Postgres keeps it, and of a day that there is. */
function isInstant(key: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(key)) return false;
  const at = new Date(`${key.slice(0, 19)}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 19) === key.slice(0, 19);
}

/** What a row is sorted by, as a text that names it exactly. */
export function keyOf(sql: Queryable, { by, type }: SqlSort): Fragment {
  return type === "instant"
    ? sql`to_char(${by(sql)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
    : sql`(${by(sql)})::text`;
}

/** The two values of a place. Texts first: the driver would round an instant to milliseconds. */
export function placeOf(
  sql: Queryable,
  { sort, type, place: { key, id } }: { sort: SqlSort; type: IdType; place: Place },
): Fragment {
  return sql`${keyValue(sql, sort, key)}, ${idValue(sql, type, id)}`;
}

function keyValue(sql: Queryable, { type }: SqlSort, key: string): Fragment {
  if (type === "instant") return sql`${key}::text::timestamptz`;
  return type === "integer" ? sql`${key}::text::bigint` : sql`${key}::text`;
}

function idValue(sql: Queryable, type: IdType, id: string): Fragment {
  if (type === "uuid") return sql`${id}::text::uuid`;
  return type === "bigint" ? sql`${id}::text::bigint` : sql`${id}::text`;
}

/** Ids that `isIdOf()` knows, as a list of their type. */
export function idsOf(sql: Queryable, type: IdType, ids: readonly string[]): Fragment {
  if (type === "uuid") return sql`${[...ids]}::uuid[]`;
  return type === "bigint" ? sql`${[...ids]}::bigint[]` : sql`${[...ids]}::text[]`;
}
