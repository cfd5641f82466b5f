import { isSchemaNewer, lockSchema, type Sql, type TransactionSql } from "../../../../db/mod.ts";
import { type Routines, shippedRoutines } from "./shipped.ts";

/**
 * Bring the routines to what this release ships, all in one transaction. Those of the contract before
 * stay, for processes of the release before; older ones go. Workers need not stop: a routine that is
 * replaced or dropped is locked against others who change it, not against those who call it.
 *
 * @returns what was applied now, for people; nothing where the same texts are there already
 */
export async function applyRoutines(sql: Sql, routines = shippedRoutines()): Promise<string[]> {
  const { contract, text, hash } = routines;
  return await sql.begin(async (tx) => {
    await lockSchema(tx);
    if (await isApplied(tx, routines)) return [];
    // Twice: a body is checked only when everything that it calls is there.
    for (const isChecked of [false, true]) {
      await tx.unsafe(`set local check_function_bodies = ${isChecked};\n${text}`).simple();
    }
    await dropOthers(tx, contract);
    await tx`
      insert into jobs_broker_routines (contract, hash) values (${contract}, ${hash})
      on conflict (contract) do update set hash = excluded.hash, applied_at = now()`;
    return [`routines of contract ${contract}`];
  });
}

/** A newer release's text of the same contract counts as well: it serves both. */
async function isApplied(tx: TransactionSql, { contract, hash }: Routines): Promise<boolean> {
  const [known] = await tx<{ hash: string }[]>`
    select hash from jobs_broker_routines where contract = ${contract}`;
  return known !== undefined && (known.hash === hash || await isSchemaNewer(tx));
}

/** What this transaction did not write, apart from the contract before, and contracts after this one. */
async function dropOthers(tx: TransactionSql, contract: number): Promise<void> {
  const others = await tx<{ routine: string }[]>`
    select p.oid::regprocedure::text as routine
      from pg_proc p
     cross join lateral (
           select coalesce(substring(p.proname from '_v(\\d+)$')::integer, 0) as contract) of
     where p.pronamespace = current_schema()::regnamespace and p.proname like 'jobs\\_broker\\_%'
       and (of.contract < ${contract - 1}
            or (of.contract = ${contract} and p.xmin <> pg_current_xact_id()::xid))`;
  if (others.length === 0) return;
  await tx.unsafe(`drop function ${others.map(({ routine }) => routine).join(", ")}`);
  await tx`delete from jobs_broker_routines where contract < ${contract - 1}`;
}
