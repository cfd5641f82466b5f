import { uuidv7 } from "uuidv7";
import type { Deps } from "../../../../deps.ts";
import type { JobId } from "../../../task/job.ts";

export interface EndedJob {
  id?: JobId;
  task?: string;
  queue?: string;
  outcome?: "done" | "dead" | "cancelled";
  about?: string[];
  finishedAt?: Date;
  /** What a `FailureInfo` looks like in history. */
  info?: unknown;
}

/** What a mail server's refusal leaves in history. */
export function refusal(message = 'Cannot mail order "0192": 450 try later'): unknown {
  const stack = [
    "at Client.send (file:///root/.cache/deno/npm/registry/nodemailer/lib/smtp.js:10:3)",
    "at async sendConfirmation (file:///srv/app/lib/orders/confirm.ts:31:5)",
    "at async handle (file:///srv/app/lib/jobs/run.ts:71:19)",
  ];
  return { kind: "MailRefused", message, stack };
}

/** Write a job's end as the historian does: history gains it, its promise goes. */
export async function bury(deps: Pick<Deps, "sql">, job: EndedJob = {}): Promise<JobId> {
  const { id = uuidv7(), task = "send_order_email", queue = "emails", outcome = "dead" } = job;
  const { about = [], finishedAt = new Date(), info = refusal() } = job;
  await deps.sql.begin(async (sql) => {
    await sql`
      insert into jobs_history (id, task, queue, outcome, args, about, runs, attempts, crashes,
                                worker, info, enqueued_at, started_at, finished_at)
      values (${id}, ${task}, ${queue}, ${outcome}, '{"n": 1}', ${about}, 2, 2, 0, 'w1',
              ${JSON.stringify(info)}::text::jsonb, now(), now(), ${finishedAt})`;
    await sql`delete from jobs_outbox where id = ${id}`;
  });
  return id;
}
