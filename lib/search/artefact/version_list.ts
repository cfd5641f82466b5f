import { defineList, sqlSource } from "../../lists/mod.ts";

/** A version as the panel lists it. */
export interface ListedVersion {
  id: string;
  builtAt: Date;
  answers: boolean;
  isPinned: boolean;
  items: number;
  /** Products more or fewer than in the version before; `null` for the oldest. */
  itemsMore: number | null;
  vectors: number;
  model: string | null;
  sizeBytes: number;
  tookMs: number;
  release: string;
  sha256: string;
  jobId: string | null;
}

/** The versions of the search index that are kept, the newest first. */
export const versionList = defineList({
  name: "search",
  path: "/admin/search",
  noun: { one: "version", many: "versions" },
  permission: "search.read",
  fields: {},
  columns: {
    version: { label: "Version", csv: ({ id }) => id },
    built: { label: "Built", sort: "descending", csv: ({ builtAt }) => builtAt.toISOString() },
    state: { label: "State", csv: ({ answers }) => answers ? "answers" : "kept" },
    items: { label: "Products", isNumeric: true, csv: ({ items }) => items },
    vectors: { label: "By meaning", isNumeric: true, csv: ({ vectors }) => vectors },
    size: { label: "Size", isNumeric: true, csv: ({ sizeBytes }) => sizeBytes },
    took: { label: "Took", isNumeric: true, csv: ({ tookMs }) => tookMs },
    model: { label: "Model", isExtra: true, csv: ({ model }) => model },
    release: { label: "Release", isExtra: true, csv: ({ release }) => release },
    sum: { label: "SHA-256", isExtra: true, csv: ({ sha256 }) => sha256 },
  },
  sort: { column: "built", isDescending: true },
  source: sqlSource<ListedVersion, Record<never, never>>({
    columns: (sql) =>
      sql`i.version as id, i.built_at as "builtAt", i.items, i.vectors, i.model,
          i.size_bytes::float8 as "sizeBytes", i.took_ms::float8 as "tookMs", i.release, i.sha256,
          i.job_id as "jobId", coalesce(p.version = i.version, false) as answers,
          coalesce(p.version = i.version and p.is_pinned, false) as "isPinned",
          i.items - (select b.items from search_indexes b where b.built_at < i.built_at
                      order by b.built_at desc limit 1) as "itemsMore"`,
    from: (sql) => sql`search_indexes i left join search_pointer p on true`,
    id: { column: (sql) => sql`i.version`, type: "text" },
    where: {},
    sorts: { built: { by: (sql) => sql`i.built_at`, type: "instant" } },
  }),
  titleOf: ({ id }) => id,
  stateOf: ({ answers }) => answers ? "answers" : "kept",
});
