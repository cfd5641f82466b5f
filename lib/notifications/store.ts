import type { Queryable } from "../db/mod.ts";
import type { Notification, NotificationState, Sighting } from "./shape.ts";

export const notificationColumns = (sql: Queryable) =>
  sql`n.id::text, n.kind, n.subject, n.label, n.state, n.count,
      n.first_seen_at as "firstSeenAt", n.last_seen_at as "lastSeenAt",
      n.acknowledged_at as "acknowledgedAt", n.resolved_at as "resolvedAt"`;

/** A notification that was changed, and how. */
export interface Change extends Omit<Notification, "acknowledgedBy"> {
  change: "posted" | "counted" | "acknowledged" | "resolved";
}

/**
 * True for one of all processes that ask within `everyMs`: it is its turn to look for this kind. What a
 * clock that was ahead has left counts for nothing.
 */
export async function takeTurn(
  sql: Queryable,
  { kind, everyMs }: { kind: string; everyMs: number },
): Promise<boolean> {
  const rows = await sql`
    insert into notification_looks as look (kind, looked_at) values (${kind}, now())
    on conflict (kind) do update set looked_at = now()
     where look.looked_at <= now() - make_interval(secs => ${everyMs / 1_000})
        or look.looked_at > now() + interval '1 minute'
    returning kind`;
  return rows.length > 0;
}

export async function selectSubjects(sql: Queryable, kind: string): Promise<string[]> {
  const rows = await sql<{ subject: string }[]>`
    select subject from notifications where kind = ${kind} and state <> 'resolved'`;
  return rows.map(({ subject }) => subject);
}

/**
 * Enter what was seen of a kind: what is new is posted, what is known counts and is called as it is now,
 * and what is not seen any more is resolved, unless `isCut`. Writes nothing where nothing has changed.
 */
export async function settleKind(
  sql: Queryable,
  { kind, seen, isCut }: { kind: string; seen: readonly Sighting[]; isCut: boolean },
): Promise<Change[]> {
  return await sql<Change[]>`
    with seen as (
           select * from unnest(${seen.map(({ subject }) => subject)}::text[],
                                ${seen.map(({ label }) => label ?? null)}::text[],
                                ${seen.map(({ count }) => count)}::int[])
                      as s (subject, label, count)),
         counted as (
           update notifications n
              set count = s.count, label = s.label,
                  last_seen_at = case when n.count = s.count then n.last_seen_at else now() end
             from seen s
            where n.kind = ${kind} and n.subject = s.subject and n.state <> 'resolved'
              and (n.count <> s.count or n.label is distinct from s.label)
           returning ${notificationColumns(sql)}, 'counted' as change),
         posted as (
           insert into notifications as n (kind, subject, label, count)
           select ${kind}, s.subject, s.label, s.count from seen s
            where not exists (select from notifications k where k.kind = ${kind}
                                 and k.subject = s.subject and k.state <> 'resolved')
           on conflict (kind, subject) where state <> 'resolved' do nothing
           returning ${notificationColumns(sql)}, 'posted' as change),
         resolved as (
           update notifications n set state = 'resolved', resolved_at = now()
            where n.kind = ${kind} and n.state <> 'resolved' and not ${isCut}
              and not exists (select from seen s where s.subject = n.subject)
           returning ${notificationColumns(sql)}, 'resolved' as change)
    select * from posted union all select * from counted union all select * from resolved`;
}

/** Those of the open ones that somebody takes care of now. */
export async function updateAcknowledged(
  sql: Queryable,
  { ids, accountId }: { ids: readonly string[]; accountId: string | null },
): Promise<Change[]> {
  return await sql<Change[]>`
    update notifications n
       set state = 'acknowledged', acknowledged_at = now(), acknowledged_by = ${accountId}
     where n.id = any (${[...ids]}::bigint[]) and n.state = 'open'
    returning ${notificationColumns(sql)}, 'acknowledged' as change`;
}

/** Notifications in a state, the newest first. */
export async function selectNotifications(
  sql: Queryable,
  { state, limit }: { state: NotificationState; limit: number },
): Promise<Notification[]> {
  return [
    ...await sql<Notification[]>`
      select ${notificationColumns(sql)}, a.email as "acknowledgedBy"
        from notifications n left join accounts a on a.id = n.acknowledged_by
       where n.state = ${state}
       order by n.id desc limit ${limit}`,
  ];
}

/** The newest that were posted within a time, and are there still or not. */
export async function selectPosted(
  sql: Queryable,
  { since, until, limit }: { since: Date; until: Date; limit: number },
): Promise<Notification[]> {
  return [
    ...await sql<Notification[]>`
      select ${notificationColumns(sql)}, null as "acknowledgedBy" from notifications n
       where n.first_seen_at >= ${since} and n.first_seen_at < ${until}
       order by n.id desc limit ${limit}`,
  ];
}

export async function selectNotification(
  sql: Queryable,
  id: string,
): Promise<Notification | null> {
  const [row] = await sql<Notification[]>`
    select ${notificationColumns(sql)}, a.email as "acknowledgedBy"
      from notifications n left join accounts a on a.id = n.acknowledged_by
     where n.id = ${id}`;
  return row ?? null;
}

/** How many ask for somebody, and how many have somebody. */
export async function countByState(
  sql: Queryable,
): Promise<{ open: number; acknowledged: number }> {
  const [row] = await sql<{ open: number; acknowledged: number }[]>`
    select count(*) filter (where state = 'open')::int as open,
           count(*) filter (where state = 'acknowledged')::int as acknowledged
      from notifications where state in ('open', 'acknowledged')`;
  return { ...row! };
}

export async function deleteResolved(
  sql: Queryable,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const { count } = await sql`
    delete from notifications where id in (
      select id from notifications where resolved_at < ${before} order by resolved_at
       limit ${limit})`;
  return count;
}

/** True where no scheduler has beaten for so long, or none ever has. */
export async function isSchedulerGone(
  sql: Queryable,
  { forS }: { forS: number },
): Promise<boolean> {
  const beats = await sql`
    select from process_beats
     where process = 'scheduler' and beat_at > now() - make_interval(secs => ${forS})`;
  return beats.length === 0;
}

/** How the webhook does. */
export interface WebhookHealth {
  deliveredAt: Date | null;
  failedAt: Date | null;
  failure: string | null;
  /** Attempts since the last delivery. */
  failedInARow: number;
}

export async function selectWebhookHealth(sql: Queryable): Promise<WebhookHealth> {
  const [row] = await sql<WebhookHealth[]>`
    select delivered_at as "deliveredAt", failed_at as "failedAt", failure,
           failed_in_a_row as "failedInARow" from notification_webhook`;
  return row ?? { deliveredAt: null, failedAt: null, failure: null, failedInARow: 0 };
}

export async function noteDelivered(sql: Queryable): Promise<void> {
  await sql`
    insert into notification_webhook (delivered_at) values (now())
    on conflict (only_row) do update set delivered_at = now(), failed_in_a_row = 0`;
}

export async function noteFailed(sql: Queryable, why: string): Promise<void> {
  await sql`
    insert into notification_webhook as hook (failed_at, failure, failed_in_a_row)
    values (now(), ${why.slice(0, 200)}, 1)
    on conflict (only_row) do update
       set failed_at = now(), failure = excluded.failure,
           failed_in_a_row = hook.failed_in_a_row + 1`;
}

/**
 * Mark everything that is open as told of by mail.
 *
 * @returns how many no mail had told of before; 0: nothing was marked
 */
export async function markMailed(sql: Queryable): Promise<number> {
  const { count } = await sql`
    update notifications set mailed_at = now() where state = 'open' and mailed_at is null`;
  return count;
}

/** Who of these roles wants mail, and can log in: all of them, or one account. */
export async function selectReaders(
  sql: Queryable,
  { roles, accountId }: { roles: readonly string[]; accountId?: string },
): Promise<{ id: string; email: string }[]> {
  return await sql<{ id: string; email: string }[]>`
    select a.id, a.email from notification_readers r join accounts a on a.id = r.account_id
     where a.disabled_at is null and account_role(a.role, a.panel_role) = any (${[
    ...roles,
  ]}::text[])
       ${accountId === undefined ? sql`` : sql`and a.id = ${accountId}`}`;
}

export async function isReader(sql: Queryable, accountId: string): Promise<boolean> {
  const rows = await sql`select from notification_readers where account_id = ${accountId}`;
  return rows.length > 0;
}

/** False where it was so already. */
export async function setReader(
  sql: Queryable,
  { accountId, isOn }: { accountId: string; isOn: boolean },
): Promise<boolean> {
  const { count } = isOn
    ? await sql`
        insert into notification_readers (account_id) values (${accountId})
        on conflict (account_id) do nothing`
    : await sql`delete from notification_readers where account_id = ${accountId}`;
  return count > 0;
}
