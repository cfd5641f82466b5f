import type { Queryable } from "../../db/mod.ts";
import type { Role, StaffRole } from "../permissions.ts";
import type { Invitation } from "./shape.ts";

const columns = (sql: Queryable) =>
  sql`
    i.id, i.email, i.role, i.invited_at as "invitedAt", i.ends_at as "endsAt",
    coalesce(a.email, 'The operator of the shop') as by`;

export interface NewInvitation {
  id: string;
  email: string;
  role: StaffRole;
  /** An account; null: whoever has the shop's settings. */
  invitedBy: string | null;
  now: Date;
  endsAt: Date;
}

/** Enter an invitation; an open one of the same person is revoked by it. */
export async function insertInvitation(sql: Queryable, i: NewInvitation): Promise<void> {
  await sql`
    update invitations set settled_at = ${i.now}, outcome = 'revoked'
     where email = ${i.email} and settled_at is null`;
  await sql`
    insert into invitations (id, email, role, invited_by, invited_at, ends_at)
    values (${i.id}, ${i.email}, ${i.role}, ${i.invitedBy}, ${i.now}, ${i.endsAt})`;
}

/** Those that can be accepted, the newest first; of an id alone where one is given. */
export async function selectOpen(
  sql: Queryable,
  { now, id = null }: { now: Date; id?: string | null },
): Promise<Invitation[]> {
  return await sql<Invitation[]>`
    select ${columns(sql)} from invitations i left join accounts a on a.id = i.invited_by
     where i.settled_at is null and i.ends_at > ${now}
       ${id === null ? sql`` : sql`and i.id = ${id}`}
     order by i.invited_at desc limit 200`;
}

/** Let one more link open it; the oldest goes where there are many. */
export async function addToken(
  sql: Queryable,
  { id, token }: { id: string; token: Uint8Array },
): Promise<void> {
  await sql`
    update invitations
       set tokens = (array_prepend(${token}::bytea, tokens))[1:12]
     where id = ${id} and settled_at is null`;
}

export interface LinkedInvitation extends Invitation {
  /** Of who invites, as it is now; `null` where the account is disabled, or where no account did. */
  inviterRole: Role | null;
  isByOperator: boolean;
}

/** What a link opens, kept from changing until the transaction ends. */
export async function lockByToken(
  sql: Queryable,
  { token, now }: { token: Uint8Array; now: Date },
): Promise<LinkedInvitation | null> {
  const [row] = await sql<LinkedInvitation[]>`
    select ${columns(sql)},
           case when a.disabled_at is null
                then account_role(a.role, a.panel_role) end as "inviterRole",
           i.invited_by is null as "isByOperator"
      from invitations i left join accounts a on a.id = i.invited_by
     where i.tokens @> array[${token}::bytea] and i.settled_at is null and i.ends_at > ${now}
       for update of i`;
  return row ?? null;
}

/** @returns whether it was open until now */
export async function settle(
  sql: Queryable,
  { id, outcome, now }: { id: string; outcome: "accepted" | "revoked"; now: Date },
): Promise<boolean> {
  const { count } = await sql`
    update invitations set settled_at = ${now}, outcome = ${outcome}
     where id = ${id} and settled_at is null`;
  return count > 0;
}

export async function deleteOver(
  sql: Queryable,
  { endedBefore, limit }: { endedBefore: Date; limit: number },
): Promise<number> {
  const { count } = await sql`
    delete from invitations where id in (
      select id from invitations where least(settled_at, ends_at) < ${endedBefore} limit ${limit})`;
  return count;
}
