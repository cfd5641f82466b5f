import type { TransactionSql } from "../../db/mod.ts";

/*
 * "Only the last of many" holds for promises as well: promises that replace each other are
 * published in the order in which they were made, wherever a batch ends and however many relays
 * publish at once. Earlier ones that a batch left out are taken along; where another relay holds
 * one of them, the later ones wait for the next round. A promise that a broker had before replaces
 * nothing and waits for nothing.
 */

/** The fields that tell the order of promises. */
export interface OrderedRow {
  id: string;
  unique_replaces: boolean;
  promised_at: Date;
  place: string;
  /** How often it was published. */
  publishes: number;
}

/** Most missing rows that are taken along before a batch. */
const MOST = 500;

/**
 * The rows that may be published now, in order, with those that must go before them.
 *
 * @param rows  locked by this transaction
 * @param take  reads rows by their ids, locking them; those that others have locked are left out
 */
export async function inOrder<Row extends OrderedRow>(
  sql: TransactionSql,
  rows: readonly Row[],
  { life, take }: { life: string; take: (ids: readonly string[]) => Promise<readonly Row[]> },
): Promise<readonly Row[]> {
  if (!rows.some(takesPlace)) return rows;
  let all = rows;
  let { missing, early } = await gapsIn(sql, rows, life);
  if (missing.length > 0) {
    all = [...rows, ...await take(missing)];
    ({ missing, early } = await gapsIn(sql, all, life));
  }
  const waiting = new Set(early);
  return all.filter(({ id }) => !waiting.has(id)).toSorted(byPlace);
}

function takesPlace({ unique_replaces, publishes }: OrderedRow): boolean {
  return unique_replaces && publishes === 0;
}

/**
 * Promises that must go before some of these rows and are not among them, and the rows they
 * precede.
 */
async function gapsIn(
  sql: TransactionSql,
  rows: readonly OrderedRow[],
  life: string,
): Promise<{ missing: string[]; early: string[] }> {
  const ids = rows.map(({ id }) => id);
  const replacing = rows.filter(takesPlace).map(({ id }) => id);
  const [gaps] = await sql<{ missing: string[]; early: string[] }[]>`
    with mine as (
      select id, queue, unique_key, promised_at, place from jobs_outbox
       where id = any (${replacing}::uuid[])
    ), last as (
      select distinct on (queue, unique_key) queue, unique_key, promised_at, place from mine
       order by queue, unique_key, promised_at desc, place desc
    ), missing as (
      select o.* from last
       cross join lateral (
             select id, queue, unique_key, promised_at, place from jobs_outbox o
              where o.queue = last.queue and o.unique_key = last.unique_key and o.unique_replaces
                and (o.promised_at, o.place) < (last.promised_at, last.place)
                and o.published_under is distinct from ${life} and o.id <> all (${ids}::uuid[])
              order by o.promised_at, o.place limit ${MOST}) o
       limit ${MOST}
    )
    select coalesce(array_agg(distinct m.id), '{}') as missing,
           coalesce(array_agg(distinct mine.id), '{}') as early
      from missing m
      join mine on mine.queue = m.queue and mine.unique_key = m.unique_key
           and (m.promised_at, m.place) < (mine.promised_at, mine.place)`;
  return gaps!;
}

function byPlace(a: OrderedRow, b: OrderedRow): number {
  return a.promised_at.getTime() - b.promised_at.getTime() || Number(a.place) - Number(b.place);
}
