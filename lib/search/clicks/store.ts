import type { Queryable } from "../../db/mod.ts";
import type { ClickCount, ClickModel, Lift } from "./click_model.ts";

export type ShownCount = Omit<ClickCount, "clicks">;
export type ClickedPair = Pick<ClickCount, "query" | "productId" | "clicks">;

/** Let one process at a time add to counts, until the transaction ends: their rows are the same. */
export async function lockCounts(sql: Queryable): Promise<void> {
  await sql`select pg_advisory_xact_lock(4611907)`;
}

/** Add to counts; new ones only as long as there are fewer than `most` of them. */
export async function addShown(
  sql: Queryable,
  counts: readonly ShownCount[],
  { at, most }: { at: Date; most: number },
): Promise<void> {
  await sql`
    insert into search_clicks (query, product_id, position, shown, shown_at)
    with given as (
      select * from unnest(${counts.map(({ query }) => query)}::text[],
                           ${counts.map(({ productId }) => productId)}::bigint[],
                           ${counts.map(({ position }) => position)}::int[],
                           ${counts.map(({ shown }) => shown)}::int[])
                           as c (query, product_id, position, shown)),
    fresh as (
      select g.*, row_number() over (order by query, product_id, position) as nth
        from given g
       where not exists (select from search_clicks s
                          where s.query = g.query and s.product_id = g.product_id
                            and s.position = g.position))
    select g.query, g.product_id, g.position, g.shown, ${at}
      from given g
     where not exists (select from fresh f
                        where f.query = g.query and f.product_id = g.product_id
                          and f.position = g.position
                          and f.nth > ${most} - (select count(*) from search_clicks))
    on conflict (query, product_id, position)
      do update set shown = search_clicks.shown + excluded.shown, shown_at = excluded.shown_at`;
}

/** Count clicks where their products were shown last; what was never shown is not counted. */
export async function addClicks(sql: Queryable, clicks: readonly ClickedPair[]): Promise<void> {
  await sql`
    update search_clicks s set clicks = s.clicks + n.clicks
      from (select distinct on (c.query, c.product_id) c.query, c.product_id, c.position, g.clicks
              from unnest(${clicks.map(({ query }) => query)}::text[],
                          ${clicks.map(({ productId }) => productId)}::bigint[],
                          ${
    clicks.map(({ clicks }) => clicks)
  }::int[]) as g (query, product_id, clicks)
              join search_clicks c on c.query = g.query and c.product_id = g.product_id
             order by c.query, c.product_id, c.shown_at desc, c.position) n
     where s.query = n.query and s.product_id = n.product_id and s.position = n.position`;
}

/** Forget what was not shown since, and of the rest all but the newest `limit` rows. */
export async function forgetCounts(
  sql: Queryable,
  { shownBefore, limit }: { shownBefore: Date; limit: number },
): Promise<number> {
  const { count } = await sql`
    delete from search_clicks
     where shown_at < ${shownBefore}
        or shown_at < (select min(shown_at) from (
             select shown_at from search_clicks order by shown_at desc limit ${limit}) newest)`;
  return count;
}

export async function selectCounts(sql: Queryable, limit: number): Promise<ClickCount[]> {
  return await sql<ClickCount[]>`
    select query, product_id::float8 as "productId", position, shown, clicks
      from search_clicks order by shown_at desc limit ${limit}`;
}

/** What was learnt, as one row. */
export interface Curve {
  learntAt: Date;
  /** Of those who look at the first position, how many look at each. */
  examined: number[];
  queries: number;
  /** Queries with one of their products each. */
  pairs: number;
  shown: number;
  clicks: number;
}

/** Put what was learnt in the place of what was learnt before. */
export async function replaceLearnt(
  sql: Queryable,
  { lifts }: Pick<ClickModel, "lifts">,
  { learntAt, examined, queries, pairs, shown, clicks }: Curve,
): Promise<void> {
  await sql`delete from search_lifts`;
  await sql`
    insert into search_lifts (query, product_id, lift, shown, clicks)
    select * from unnest(${lifts.map(({ query }) => query)}::text[],
                         ${lifts.map(({ productId }) => productId)}::bigint[],
                         ${lifts.map(({ lift }) => lift)}::real[],
                         ${lifts.map((one) => one.shown)}::int[],
                         ${lifts.map((one) => one.clicks)}::int[])`;
  await sql`
    insert into search_curve (learnt_at, examined, queries, pairs, shown, clicks)
    values (${learntAt}, ${examined}::real[], ${queries}, ${pairs}, ${shown}, ${clicks})
    on conflict (is_the_row) do update
      set learnt_at = excluded.learnt_at, examined = excluded.examined,
          queries = excluded.queries, pairs = excluded.pairs, shown = excluded.shown,
          clicks = excluded.clicks`;
}

export async function selectCurve(sql: Queryable): Promise<Curve | null> {
  const [row] = await sql<Curve[]>`
    select learnt_at as "learntAt", examined, queries, pairs, shown::float8 as shown,
           clicks::float8 as clicks
      from search_curve`;
  return row ?? null;
}

/** What was learnt of the answers to one query. */
export async function selectLifts(sql: Queryable, query: string): Promise<Map<number, number>> {
  const rows = await sql<{ id: number; lift: number }[]>`
    select product_id::float8 as id, lift::float8 as lift from search_lifts
     where query = ${query} limit 1000`;
  return new Map(rows.map(({ id, lift }) => [id, lift]));
}

export interface NamedLift extends Lift {
  name: string;
}

/** What stands out most: for or against. */
export async function selectStrongest(sql: Queryable, limit: number): Promise<NamedLift[]> {
  return await sql<NamedLift[]>`
    select l.query, l.product_id::float8 as "productId", p.name, l.lift::float8 as lift, l.shown,
           l.clicks
      from search_lifts l join products p on p.id = l.product_id
     order by abs(l.lift) desc, l.shown desc, l.query, l.product_id limit ${limit}`;
}
