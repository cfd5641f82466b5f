import type { Queryable } from "../../db/mod.ts";
import type { ListSettings, SavedView } from "./shape.ts";

/** Views and settings of one list, as one account has them. */
export async function selectSettings(
  sql: Queryable,
  { list, accountId }: { list: string; accountId: string },
): Promise<ListSettings> {
  const [row] = await sql<ListSettings[]>`
    select s.columns, s.view_id::text as "opensWith",
           (select coalesce(json_agg(json_build_object(
                     'id', v.id::text, 'name', v.name, 'query', v.query,
                     'isShared', v.account_id is null)
                     order by v.account_id is not null, lower(v.name)), '[]')
              from list_views v
             where v.list = ${list}
               and (v.account_id is null or v.account_id = ${accountId})) as views
      from (select) as once
      left join list_settings s on s.account_id = ${accountId} and s.list = ${list}`;
  return row!;
}

export async function upsertColumns(
  sql: Queryable,
  { list, accountId, columns }: { list: string; accountId: string; columns: string[] | null },
): Promise<void> {
  await sql`
    insert into list_settings (account_id, list, columns) values (${accountId}, ${list}, ${columns})
    on conflict (account_id, list) do update set columns = excluded.columns`;
}

export async function upsertOpensWith(
  sql: Queryable,
  { list, accountId, viewId }: { list: string; accountId: string; viewId: string | null },
): Promise<void> {
  await sql`
    insert into list_settings (account_id, list, view_id) values (${accountId}, ${list}, ${viewId})
    on conflict (account_id, list) do update set view_id = excluded.view_id`;
}

export interface NewView extends Omit<SavedView, "id" | "isShared"> {
  list: string;
  /** `null`: everybody's. */
  accountId: string | null;
  /** How many there may be. */
  limit: number;
}

/** Keep a view, under its name once; `null` where there are too many. @returns its id */
export async function upsertView(sql: Queryable, view: NewView): Promise<string | null> {
  // One after the other, so that two at once do not both count the last free place.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`views ${view.list}`}, 0))`;
  const [row] = await sql<{ id: string }[]>`
    insert into list_views (list, account_id, name, query)
    select ${view.list}, ${view.accountId}, ${view.name}, ${view.query}
     where (select count(*) from list_views
             where list = ${view.list} and account_id is not distinct from ${view.accountId}
               and lower(name) <> lower(${view.name})) < ${view.limit}
    on conflict (list, account_id, lower(name))
      do update set name = excluded.name, query = excluded.query
    returning id::text`;
  return row?.id ?? null;
}

/** Forget a view of this list, one's own or everybody's. @returns what it was */
export async function deleteView(
  sql: Queryable,
  { list, id, accountId, isShared }: {
    list: string;
    id: string;
    accountId: string;
    isShared: boolean;
  },
): Promise<boolean> {
  const { count } = await sql`
    delete from list_views
     where list = ${list} and id = ${id}
       and account_id is not distinct from ${isShared ? null : accountId}`;
  return count > 0;
}
