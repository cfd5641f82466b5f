import type { Deps } from "../deps.ts";
import { choice, defineList, type ListView, since, sqlSource } from "../lists/mod.ts";
import type { LastDrill } from "./shape.ts";

/** A backup as the panel lists it. */
export interface ListedBackup {
  id: string;
  madeAt: Date;
  state: "made" | "failed" | "removed";
  tookMs: number;
  fault: string | null;
  sizeBytes: number | null;
  rows: number | null;
  files: number | null;
  release: string;
  schemaVersion: number | null;
  sha256: string | null;
  drill: LastDrill | null;
  readAt: Date | null;
  readFault: string | null;
  copiedAt: Date | null;
  copyFault: string | null;
}

export const backupStates = { made: "Kept", failed: "Failed", removed: "Removed" } as const;

const filters = { state: choice("State", backupStates), since: since("Made since") };

/** Every backup, the newest first: those that are kept, that failed, and that are past keeping. */
export const backupList = defineList({
  name: "backups",
  path: "/admin/backups",
  noun: { one: "backup", many: "backups" },
  permission: "backups.read",
  fields: filters,
  columns: {
    name: { label: "Backup", csv: ({ id }) => id },
    made: { label: "Made", sort: "descending", csv: ({ madeAt }) => madeAt.toISOString() },
    state: { label: "State", csv: ({ state, fault }) => fault ?? state },
    proof: { label: "Last restored", csv: ({ drill }) => drill?.at ?? null },
    read: { label: "Read back", isExtra: true, csv: ({ readAt }) => readAt?.toISOString() ?? null },
    copy: { label: "Copy", csv: ({ copiedAt }) => copiedAt?.toISOString() ?? null },
    size: { label: "Size", isNumeric: true, csv: ({ sizeBytes }) => sizeBytes },
    rows: { label: "Rows", isNumeric: true, csv: ({ rows }) => rows },
    files: { label: "Files", isNumeric: true, isExtra: true, csv: ({ files }) => files },
    took: { label: "Took", isNumeric: true, isExtra: true, csv: ({ tookMs }) => tookMs },
    release: { label: "Release", isExtra: true, csv: ({ release }) => release },
    sum: { label: "SHA-256", isExtra: true, csv: ({ sha256 }) => sha256 },
  },
  sort: { column: "made", isDescending: true },
  source: sqlSource<ListedBackup, typeof filters>({
    columns: (sql) =>
      sql`b.name as id, b.made_at as "madeAt", b.state, b.took_ms::float8 as "tookMs", b.fault,
          b.size_bytes::float8 as "sizeBytes", b.rows::float8 as rows, b.files::float8 as files,
          b.release, b.schema_version as "schemaVersion", b.sha256,
          b.read_at as "readAt", b.read_fault as "readFault",
          b.copied_at as "copiedAt", b.copy_fault as "copyFault",
          (select jsonb_build_object('at', d.at, 'tookMs', d.took_ms, 'fault', d.fault)
             from backup_drills d where d.backup = b.name order by d.at desc limit 1) as drill`,
    from: (sql) => sql`backups b`,
    id: { column: (sql) => sql`b.name`, type: "text" },
    where: {
      state: (sql, states) => sql`b.state = any (${[...states]}::text[])`,
      since: (sql, at) => sql`b.made_at >= ${at}`,
    },
    sorts: { made: { by: (sql) => sql`b.made_at`, type: "instant" } },
  }),
  views,
  titleOf: ({ id }) => id,
  stateOf: ({ state }) => state,
});

async function views({ sql }: Pick<Deps, "sql">): Promise<ListView[]> {
  const [counts] = await sql<{ made: number; failed: number }[]>`
    select count(*) filter (where state = 'made')::integer as made,
           count(*) filter (where state = 'failed')::integer as failed from backups`;
  return [
    { label: "All", query: "" },
    { label: "Kept", query: "state=made", count: counts!.made },
    { label: "Failed", query: "state=failed", count: counts!.failed },
    { label: "Removed", query: "state=removed" },
  ];
}
