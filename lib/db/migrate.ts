import type { Sql } from "./connect.ts";

/** Schema versions this release can work with; readiness refuses anything outside. */
export const schemaRange = { min: 1, max: 99 } as const;

export interface Migration {
  version: number;
  name: string;
  text: string;
}

const folder = new URL("./migrations/", import.meta.url);
// Arbitrary, but the same in every release: it serialises migrating processes.
const MIGRATION_LOCK = 7_305_118;

/**
 * The migrations this release ships, in order.
 *
 * @throws where two have one number: only one of them would ever run
 */
export function listMigrations(): Migration[] {
  const names = [...Deno.readDirSync(folder)].map((entry) => entry.name)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort();
  const migrations = names.map((name) => ({
    version: Number(name.slice(0, 4)),
    name,
    text: Deno.readTextFileSync(new URL(name, folder)),
  }));
  const twice = migrations.find(({ version }, i) => version === migrations[i - 1]?.version);
  if (twice) throw new Error(`Cannot migrate: the number of ${twice.name} is there twice`);
  return migrations;
}

/**
 * Apply what is missing, each migration in a transaction of its own, entered in the ledger before
 * it runs. Two processes at once are safe: the second waits, then finds nothing to do.
 *
 * @returns the names of the migrations that ran now
 */
export async function migrate(sql: Sql, migrations = listMigrations()): Promise<string[]> {
  await sql`create table if not exists schema_migrations (
    version integer primary key, name text not null, applied_at timestamptz not null default now())`;
  const applied: string[] = [];
  for (const migration of migrations) {
    const ran = await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
      const entered = await tx`insert into schema_migrations (version, name)
        values (${migration.version}, ${migration.name}) on conflict (version) do nothing
        returning version`;
      if (entered.length > 0) await tx.unsafe(migration.text).simple();
      return entered.length > 0;
    });
    if (ran) applied.push(migration.name);
  }
  return applied;
}

/** The highest applied version; 0 for an empty database. */
export async function schemaVersion(sql: Sql): Promise<number> {
  const [ledger] = await sql<{ known: boolean }[]>`
    select to_regclass('schema_migrations') is not null as known`;
  if (!ledger?.known) return 0;
  const [row] = await sql<{ version: number | null }[]>`
    select max(version) as version from schema_migrations`;
  return row?.version ?? 0;
}
