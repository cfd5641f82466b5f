import type { Queryable } from "../../../db/mod.ts";
import type { Locale } from "../../../i18n/mod.ts";
import type { LinkKind } from "./shape.ts";

export interface NewLink {
  id: string;
  kind: LinkKind;
  email: string;
  /** Whose address it is to become. */
  shopperId: string | null;
  locale: Locale;
  now: Date;
  endsAt: Date;
}

/** Enter a link, where its address gets no more than so many of them; @returns whether it does */
export async function insertLink(
  sql: Queryable,
  { most, since, ...l }: NewLink & { most: number; since: Date },
): Promise<boolean> {
  const { count } = await sql`
    insert into shopper_links (id, kind, email, shopper_id, locale, asked_at, ends_at)
    select ${l.id}::uuid, ${l.kind}::text, ${l.email}::text, ${l.shopperId}::uuid,
           ${l.locale}::text, ${l.now}::timestamptz, ${l.endsAt}::timestamptz
     where (select count(*) from shopper_links
             where email = ${l.email} and asked_at > ${since}) < ${most}`;
  return count > 0;
}

export interface OpenLink {
  id: string;
  kind: LinkKind;
  email: string;
  /** Who has an account under this address now. */
  ownerId: string | null;
  /** Whose address it is to become. */
  shopperId: string | null;
  /** Of its mails. */
  locale: Locale;
  endsAt: Date;
}

const columns = (sql: Queryable) =>
  sql`l.id, l.kind, l.email, h.id as "ownerId", l.shopper_id as "shopperId", l.locale,
      l.ends_at as "endsAt"`;

/** A link that has not been used, by its id. */
export async function selectLink(
  sql: Queryable,
  { id, now }: { id: string; now: Date },
): Promise<OpenLink | null> {
  const [row] = await sql<OpenLink[]>`
    select ${columns(sql)} from shopper_links l left join shoppers h on h.email = l.email
     where l.id = ${id} and l.used_at is null and l.ends_at > ${now}`;
  return row ?? null;
}

/** The same by what stands in its mail. */
export async function selectByToken(
  sql: Queryable,
  { token, now }: { token: Uint8Array; now: Date },
): Promise<OpenLink | null> {
  const [row] = await sql<OpenLink[]>`
    select ${columns(sql)} from shopper_links l left join shoppers h on h.email = l.email
     where l.tokens @> array[${token}::bytea] and l.used_at is null and l.ends_at > ${now}`;
  return row ?? null;
}

/** Let one more token open it; the oldest goes where there are many. */
export async function addToken(
  sql: Queryable,
  { id, token }: { id: string; token: Uint8Array },
): Promise<void> {
  await sql`
    update shopper_links set tokens = (array_prepend(${token}::bytea, tokens))[1:12]
     where id = ${id} and used_at is null`;
}

/** Use a link, and with it all others of its address; false where it was used before. */
export async function useLink(
  sql: Queryable,
  { id, email, now }: { id: string; email: string; now: Date },
): Promise<boolean> {
  const { count } = await sql`
    update shopper_links set used_at = ${now} where id = ${id} and used_at is null`;
  if (count === 0) return false;
  await sql`
    update shopper_links set used_at = ${now} where email = ${email} and used_at is null`;
  return true;
}

/** Remove up to `limit` links that open nothing since before `endedBefore`; @returns how many */
export async function deleteOver(
  sql: Queryable,
  { endedBefore, limit }: { endedBefore: Date; limit: number },
): Promise<number> {
  const { count } = await sql`
    delete from shopper_links where id in (
      select id from shopper_links where ends_at < ${endedBefore} order by ends_at
       limit ${limit} for update skip locked)`;
  return count;
}

/** Keep, with the link that was used, which address the account had before: until the link is forgotten. */
export async function noteFormer(
  sql: Queryable,
  { id, email }: { id: string; email: string },
): Promise<void> {
  await sql`update shopper_links set former_email = ${email} where id = ${id}`;
}

export async function selectFormer(
  sql: Queryable,
  id: string,
): Promise<{ email: string; locale: Locale } | null> {
  const [row] = await sql<{ email: string; locale: Locale }[]>`
    select former_email as email, locale from shopper_links
     where id = ${id} and former_email is not null`;
  return row ?? null;
}
