/** Which releases ran when: the marks on charts. */
import type { Deps } from "../deps.ts";

export interface ReleaseStart {
  release: string;
  startedAt: Date;
}

// Arbitrary, but the same in every release: processes of one release that start at once are one start.
const STARTS_LOCK = 4_611_904;

/** Note that this release runs, where another one did so last. No start fails for it. */
export async function noteRelease(
  { sql, config, log }: Pick<Deps, "sql" | "config" | "log">,
): Promise<void> {
  const release = config.RELEASE.slice(0, 200);
  const note = sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${STARTS_LOCK})`;
    await tx`
      insert into release_starts (release)
      select ${release}
       where ${release} is distinct from (select release from release_starts order by id desc limit 1)`;
  });
  await note.catch((error) => log("organ.failed", { organ: "releases", error }));
}

const AT_MOST = 50;

/** The releases that began within a span, oldest first, the last 50 of them. */
export async function listReleases(
  { sql }: Pick<Deps, "sql">,
  { since, until }: { since: Date; until: Date },
): Promise<ReleaseStart[]> {
  const rows = await sql<ReleaseStart[]>`
    select release, started_at as "startedAt" from release_starts
     where started_at >= ${since} and started_at < ${until}
     order by started_at desc limit ${AT_MOST}`;
  return rows.toReversed();
}
