import type { Queryable } from "../../db/mod.ts";
import type { AttemptPolicy } from "./policy.ts";

export interface Attempt {
  /** Whether this attempt may be made; where not, it was not counted either. */
  isAllowed: boolean;
  /** Until when no further attempt is allowed; `null`: another may follow at once. */
  blockedUntil: Date | null;
  acceptedAt: Date | null;
}

/**
 * Count an attempt before it is made, in one statement, so that a hundred at once are a hundred
 * counted. An attempt under a key that has to wait changes nothing: waiting is never prolonged by
 * trying.
 */
export async function countAttempt(
  sql: Queryable,
  { key, policy, now }: { key: Uint8Array; policy: AttemptPolicy; now: Date },
): Promise<Attempt> {
  const seconds = (ms: number) => ms / 1_000;
  const { free, firstWaitMs, longestWaitMs, windowMs } = policy;
  const [row] = await sql<{ isCounted: boolean; blockedUntil: Date | null; acceptedAt: Date }[]>`
    with counted as (
      insert into login_attempts as l (key, attempts, counted_until)
      values (${key}, 1, ${now}::timestamptz + make_interval(secs => ${seconds(windowMs)}))
      on conflict (key) do update set (attempts, counted_until, blocked_until) = (
        select n, ${now}::timestamptz + make_interval(secs => ${seconds(windowMs)} + wait),
               case when wait > 0 then ${now}::timestamptz + make_interval(secs => wait) end
          from (select case when l.counted_until <= ${now} then 1 else l.attempts + 1 end as n) c,
               lateral (select case when n < ${free}::int then 0::float8
                 else least(${seconds(longestWaitMs)}::float8,
                            ${seconds(firstWaitMs)}::float8
                              * power(2::float8, least(n - ${free}::int, 30))) end as wait) w)
      where l.blocked_until is null or l.blocked_until <= ${now}
      returning l.blocked_until, l.accepted_at)
    select true as "isCounted", blocked_until as "blockedUntil", accepted_at as "acceptedAt"
      from counted
     union all
    select false, blocked_until, accepted_at from login_attempts
     where key = ${key} and not exists (select from counted)`;
  return {
    isAllowed: row?.isCounted ?? false,
    blockedUntil: row?.blockedUntil ?? null,
    acceptedAt: row?.acceptedAt ?? null,
  };
}

/** Count that an attempt was asked for; how many were within this window, with this one. */
export async function countAsked(
  sql: Queryable,
  { key, windowMs, now }: { key: Uint8Array; windowMs: number; now: Date },
): Promise<number> {
  const over = new Date(now.getTime() + windowMs);
  const [row] = await sql<{ attempts: number }[]>`
    insert into login_attempts as l (key, attempts, counted_until) values (${key}, 1, ${over})
    on conflict (key) do update set
      attempts = case when l.counted_until <= ${now} then 1 else l.attempts + 1 end,
      counted_until = case when l.counted_until <= ${now} then ${over} else l.counted_until end
    returning attempts`;
  return row!.attempts;
}

/** Forget all attempts under a key and remember that one was accepted. */
export async function acceptAttempt(
  sql: Queryable,
  { key, now }: { key: Uint8Array; now: Date },
): Promise<void> {
  await sql`
    update login_attempts
       set attempts = 0, blocked_until = null, accepted_at = ${now}, counted_until = ${now}
     where key = ${key}`;
}

/** Take one attempt back, and the wait it led to. */
export async function takeBackAttempts(sql: Queryable, keys: readonly Uint8Array[]): Promise<void> {
  await sql`
    update login_attempts set attempts = greatest(attempts - 1, 0), blocked_until = null
     where key in ${sql(keys as Uint8Array[])}`;
}

/** Remove up to `limit` counts that bound nothing any more. */
export async function deleteForgotten(
  sql: Queryable,
  { now, knownSince, limit }: { now: Date; knownSince: Date; limit: number },
): Promise<number> {
  const gone = await sql`
    delete from login_attempts
     where key in (select key from login_attempts
                    where counted_until <= ${now}
                      and (accepted_at is null or accepted_at < ${knownSince})
                    order by counted_until limit ${limit} for update skip locked)
    returning key`;
  return gone.length;
}
