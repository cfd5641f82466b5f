import type { Fragment, Queryable } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import type { Fields, ValuesOf } from "../fields/field.ts";
import type { Ask, Found, ListSource, Place, Row, Sort } from "../shape.ts";
import { idsOf, type IdType, isIdOf, keyOf, placeOf, type SqlSort, takesKey } from "./sql_keys.ts";

export interface SqlSpec<F extends Fields> {
  /** What a row has: `o.id, o.number, o.placed_at as "placedAt"`. */
  columns(sql: Queryable): Fragment;
  /** The tables that rows are found, counted and sorted by. */
  from(sql: Queryable): Fragment;
  /** What only `columns` need, joined to the rows of a page: `join categories c on c.id = p.category_id`. */
  joins?(sql: Queryable): Fragment;
  id: { column(sql: Queryable): Fragment; type: IdType };
  /** A condition for each filter. */
  where: {
    readonly [K in keyof F]: (sql: Queryable, value: NonNullable<ValuesOf<F>[K]>) => Fragment;
  };
  /** A condition that always holds. */
  always?(sql: Queryable): Fragment;
  search?(sql: Queryable, words: string): Fragment;
  /** By the column of the list. An index on (it, id) makes a page cheap wherever it begins. */
  sorts: Readonly<Record<string, SqlSort>>;
}

/**
 * The rows of a list by one statement a page, from where the page before ended (keyset), with the id
 * to tell apart what is sorted alike: right while rows come and go, and the thousandth page costs as
 * much as the first.
 */
export function sqlSource<R extends Row, F extends Fields>(spec: SqlSpec<F>): ListSource<R> {
  const conditions = (sql: Queryable, { filters, search }: Ask) => {
    let all = spec.always ? spec.always(sql) : sql`true`;
    for (const [name, value] of Object.entries(filters)) {
      const where = spec.where[name] as (sql: Queryable, value: unknown) => Fragment;
      all = sql`${all} and ${where(sql, value)}`;
    }
    return search && spec.search ? sql`${all} and ${spec.search(sql, search)}` : all;
  };
  const sortOf = ({ column }: Sort) => spec.sorts[column]!;
  return {
    takes: (place: Place, sort: Sort) =>
      isIdOf(spec.id.type, place.id) && takesKey(sortOf(sort), place.key),

    async rows({ sql }: Deps, ask: Ask): Promise<Found<R>[]> {
      const sort = sortOf(ask.sort);
      const id = spec.id.column(sql);
      const isDown = ask.sort.isDescending !== ask.isBackwards;
      const direction = isDown ? sql`desc` : sql`asc`;
      const from = ask.place ? placeOf(sql, { sort, type: spec.id.type, place: ask.place }) : null;
      const beyond = from === null
        ? sql``
        : isDown
        ? sql`and (${sort.by(sql)}, ${id}) < (${from})`
        : sql`and (${sort.by(sql)}, ${id}) > (${from})`;
      const found = sql`
        from ${spec.from(sql)}
         where ${conditions(sql, ask)} ${beyond}
         order by ${sort.by(sql)} ${direction}, ${id} ${direction}
         limit ${ask.limit}`;
      const shown = sql`${spec.columns(sql)}, ${keyOf(sql, sort)} as "listKey"`;
      // The rows of a page first: where no index gives their order, all that match are sorted, by as little as can be.
      const rows = await sql<(R & { listKey: string })[]>`${
        spec.joins
          ? sql`
        select ${shown}
          from (select ${id} as id ${found}) page
          join ${spec.from(sql)} on ${id} = page.id ${spec.joins(sql)}
         order by ${sort.by(sql)} ${direction}, ${id} ${direction}`
          : sql`select ${shown} ${found}`
      }`;
      return rows.map(({ listKey, ...row }) => ({ row: row as unknown as R, key: listKey }));
    },

    async count({ sql }: Deps, ask: Ask, upTo: number): Promise<number> {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int as count
          from (select 1 from ${spec.from(sql)} where ${
        conditions(sql, ask)
      } limit ${upTo}) as matching`;
      return row!.count;
    },

    async byIds({ sql }: Deps, ids: readonly string[]): Promise<R[]> {
      const known = ids.filter((id) => isIdOf(spec.id.type, id));
      return [
        ...await sql<R[]>`
          select ${spec.columns(sql)} from ${spec.from(sql)} ${spec.joins?.(sql) ?? sql``}
           where ${spec.always ? spec.always(sql) : sql`true`}
             and ${spec.id.column(sql)} = any (${idsOf(sql, spec.id.type, known)})`,
      ];
    },
  };
}
