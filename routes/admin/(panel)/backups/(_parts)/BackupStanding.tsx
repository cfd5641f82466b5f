import type { BackupsOverview, BackupTrouble } from "../../../../../lib/backups/mod.ts";
import {
  CsrfField,
  Facts,
  Moment,
  Notice,
  Section,
  spanWords,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";

export interface BackupStandingProps {
  overview: BackupsOverview;
  now: Date;
  /** Token of the form; `null` where who looks may not have one made. */
  csrf: string | null;
}

/** Whether one could rely on the backups, and what to do where not. */
export function BackupStanding({ overview, now, csrf }: BackupStandingProps) {
  const {
    troubles,
    readAt,
    provenAt,
    provenTookMs,
    proven,
    madeAt,
    recipients,
    folder,
    proofDays,
  } = overview;
  return (
    <>
      <Section title="Could the shop be restored?">
        {troubles.map((trouble) => (
          <Notice key={trouble.subject} tone="bad">{remedy(trouble, proofDays)}</Notice>
        ))}
        <Facts
          items={[
            {
              label: "Last restored",
              value: provenAt
                ? (
                  <>
                    <Moment at={provenAt} now={now} />, {proven}, in {spanWords(provenTookMs ?? 0)}
                  </>
                )
                : "never: no backup is known to restore",
            },
            ...readAt && readAt > (provenAt ?? 0)
              ? [{
                label: "Last read back",
                value: (
                  <>
                    <Moment at={readAt} now={now} />: every row is in it. Whether a database takes
                    them, only a restore shows: set{" "}
                    <code>BACKUP_DRILL_URL</code>, and each backup is restored when it was made
                  </>
                ),
              }]
              : [],
            { label: "Last made", value: madeAt ? <Moment at={madeAt} now={now} /> : "never" },
            {
              label: "Encrypted to",
              value: recipients === 1 ? "one key" : `${recipients} keys, each of which opens them`,
            },
            { label: "Where", value: <code>{folder}</code> },
            {
              label: "Kept",
              value: "7 days, 4 weeks, 12 months, and the newest that was restored",
            },
            {
              label: "Restore one for trial",
              value: (
                <>
                  from the machine that has the key:{" "}
                  <code>cat shop.key | ssh shop "smartmarket-ctl backup drill --identity -"</code>
                </>
              ),
            },
          ]}
        />
      </Section>
      {csrf === null ? null : (
        <Section title="Make one now">
          <form method="post" action="/admin/backups/request">
            <CsrfField token={csrf} />
            <SubmitButton tone="quiet">Back up now</SubmitButton>
          </form>
        </Section>
      )}
    </>
  );
}

function remedy({ subject, count }: BackupTrouble, proofDays: number): string {
  const days = count === 1 ? "a day" : `${count} days`;
  switch (subject) {
    case "failed":
      return count === 1
        ? "The last backup failed. The list says why."
        : `The last ${count} backups failed. The list says why.`;
    case "late":
      return `No backup was made for ${days}. Does a worker serve the queue maintenance, and is the ` +
        "schedule backups.make on?";
    case "unproven":
      return `No backup was restored for ${days}, and ${proofDays} are allowed. Restore one for trial.`;
    case "uncopied":
      return count === 1
        ? "One backup is on this machine alone. The next one tries again; the list says why."
        : `${count} backups are on this machine alone. The next one tries again; the list says why.`;
    case "drill":
      return "The backup that was tried last is not what it should be. Make another, and restore that.";
  }
}
