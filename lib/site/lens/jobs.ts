import type { JobAbout } from "../../jobs/operate.ts";
import { listFilesOf } from "../../mail/mod.ts";
import type { LensEntry } from "./shape.ts";

/** Jobs and, of those that mail, what became of the mail. */
export function jobEntries(jobs: readonly JobAbout[]): LensEntry[] {
  return jobs.map((job) => ({
    kind: "job",
    at: job.at,
    title: job.task,
    state: job.state === "promised" ? "waiting" : job.state,
    detail: detailOf(job),
    who: job.worker ?? undefined,
    href: `/admin/jobs/${job.id}`,
    requestId: job.requestId ?? undefined,
  }));
}

function detailOf({ runs, startedAt, at, reason, state }: JobAbout): string {
  const isOver = state === "done" || state === "dead" || state === "cancelled";
  const ms = startedAt && isOver ? at.getTime() - startedAt.getTime() : null;
  const parts = [
    runs === 0 ? "" : runs === 1 ? "1 run" : `${runs} runs`,
    ms === null ? "" : `${ms} ms`,
    reason ?? "",
  ];
  return parts.filter(Boolean).join(", ");
}

const words = {
  intended: "under way",
  done: "accepted by the mail server",
  in_doubt: "may have been sent twice",
  refused: "refused by the mail server",
} as const;

/**
 * The mails that these jobs sent, or tried to.
 *
 * @param dataDir  where they lie as files; null where there is a mail server
 */
export async function mailEntries(
  jobs: readonly JobAbout[],
  { orderId, dataDir }: { orderId: string; dataDir: string | null },
): Promise<LensEntry[]> {
  const files = dataDir === null ? [] : await listFilesOf(dataDir, orderId);
  return jobs.filter(({ queue }) => queue === "emails").flatMap((job) =>
    job.effects.map(({ key, state, doubts, settledAt }) => {
      const file = files.find((name) => name.startsWith(`order-${orderId}.${key}_`));
      const isSent = state === "done" && dataDir !== null;
      return {
        kind: "mail" as const,
        at: settledAt ?? job.at,
        title: key,
        state: state === "done" ? "done" as const : "waiting" as const,
        detail: (isSent ? "kept as a file" : words[state]) +
          (doubts > 0 ? ", in doubt before" : ""),
        href: file ? `/admin/mail/${file}` : `/admin/jobs/${job.id}`,
        requestId: job.requestId ?? undefined,
      };
    })
  );
}
