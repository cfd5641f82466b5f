import { archiveTroubles, readWalArchive } from "../../../lib/backups/mod.ts";
import type { Deps } from "../../../lib/deps.ts";
import type { Finding } from "../../../lib/jobs/operate.ts";
import { when } from "./finding.ts";

/** What may be lost with a server, at most: docs/disaster.md promises it, seconds. */
const PROMISED_S = 60;

/** How much would be lost with the server of Postgres. */
export async function walArchive(deps: Pick<Deps, "sql" | "clock">): Promise<Finding[]> {
  const archive = await readWalArchive(deps);
  const { isOn, everyS, isFailing } = archive;
  const troubles = archiveTroubles(archive);
  const check = "archive";
  return [
    ...when(!isOn, "warn", {
      check,
      says:
        "Postgres archives no log: a lost server takes along what was written since the last backup",
      fix: "Archive it (deploy/postgres; in compose, set BACKUP_RECIPIENTS), or see that whoever " +
        "runs Postgres for you has point-in-time recovery switched on",
    }),
    ...when(isOn && troubles.length > 0, "red", {
      check,
      says: troubles.map(({ subject, count }) =>
        subject === "behind"
          ? `${count} MiB of the log of Postgres are on its server alone`
          : `The log of Postgres is ${count} minutes late in its archive` +
            (isFailing ? ": the last try failed" : ": nothing comes in")
      ).join("; "),
      fix: 'The log of Postgres says why: RUNBOOK, "The log is not archived"',
    }),
    ...when(isOn && (everyS === 0 || everyS > PROMISED_S), "warn", {
      check,
      says: everyS === 0
        ? "archive_timeout is 0: what a lost server takes along is bound by no time"
        : `archive_timeout is ${everyS} s: so much is lost with a server`,
      fix: "Set archive_timeout to 30 s, as deploy/postgres/archive.conf has it",
    }),
  ];
}
