import {
  type ArchiveTrouble,
  archiveTroubles,
  type WalArchive,
} from "../../../../../lib/backups/mod.ts";
import { Facts, formatBytes, Moment, Notice, Section } from "../../../../../lib/ui/mod.ts";

export interface LogArchiveProps {
  archive: WalArchive;
  now: Date;
}

/** How much would be lost with the server of Postgres: of its log the part that is nowhere else. */
export function LogArchive({ archive, now }: LogArchiveProps) {
  const { isOn, everyS, archivedAt, waitingBytes } = archive;
  return (
    <Section id="log" title="What would be lost with the server?">
      {archiveTroubles(archive).map((trouble) => (
        <Notice key={trouble.subject} tone="bad">{remedy(trouble, archive)}</Notice>
      ))}
      {isOn
        ? (
          <Facts
            items={[
              {
                label: "Log archived",
                value: archivedAt ? <Moment at={archivedAt} now={now} /> : "not yet",
              },
              {
                label: "At least each",
                value: everyS === 0
                  ? "whole segment, however long one takes: set archive_timeout"
                  : `${everyS} s: so much is lost at most`,
              },
              ...waitingBytes === null
                ? []
                : [{ label: "On the server alone", value: formatBytes(waitingBytes) }],
            ]}
          />
        )
        : (
          <p>
            What was written since the last backup: Postgres archives no log.{" "}
            <code>deploy/postgres</code>{" "}
            says how it does, so that half a minute is lost at most; where somebody runs Postgres
            for you, they do, or switch it on.
          </p>
        )}
    </Section>
  );
}

function remedy({ subject, count }: ArchiveTrouble, { isFailing }: WalArchive): string {
  if (subject === "behind") {
    return `${count} MiB of the log are on the server of Postgres alone, and fill its disk: the archive is ` +
      "slower than what is written.";
  }
  const minutes = `The log has not been archived for ${count} minutes`;
  return isFailing
    ? `${minutes}: the last try failed. The log of Postgres says why, and its disk fills meanwhile.`
    : `${minutes}, and no try has ended. Does the archive's disk answer?`;
}
