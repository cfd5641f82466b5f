import { connectDb, type Sql } from "../../../../lib/db/mod.ts";

export interface DatabaseOptions {
  /** Of the superuser, who is used for nothing else. */
  adminUrl: string;
  /** Of role `smartmarket`. */
  password: string;
  /** Tests clone databases; the shop does not. */
  mayCreateDatabases: boolean;
}

/** Role and database `smartmarket`, as they should be: safe to call at every start. */
export async function ensureDatabase(options: DatabaseOptions): Promise<void> {
  const sql = connectDb(options.adminUrl, { name: "smartmarket-start", max: 1 });
  try {
    await ensureRole(sql, options);
    const [known] = await sql`select 1 from pg_database where datname = 'smartmarket'`;
    if (!known) await sql.unsafe("create database smartmarket owner smartmarket");
  } finally {
    await sql.end({ timeout: 2 });
  }
}

async function ensureRole(sql: Sql, options: DatabaseOptions): Promise<void> {
  const [known] = await sql`select 1 from pg_roles where rolname = 'smartmarket'`;
  if (!known) await sql.unsafe("create role smartmarket login");
  if (!/^[0-9a-f]+$/.test(options.password)) throw new Error("The password must be hexadecimal");
  const rights = options.mayCreateDatabases ? "createdb" : "nocreatedb";
  // `alter role` takes no parameters; the password is hexadecimal, as checked above.
  await sql.unsafe(`alter role smartmarket nosuperuser ${rights} password '${options.password}'`);
}

/** True when the server takes statements. */
export async function answersQueries(url: string): Promise<boolean> {
  const sql = connectDb(url, { name: "smartmarket-probe", max: 1, statementTimeoutMs: 2_000 });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
