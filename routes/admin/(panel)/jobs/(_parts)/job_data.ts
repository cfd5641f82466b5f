import { may } from "../../../../../lib/accounts/permissions.ts";
import type { State } from "../../../../../lib/http/mod.ts";
import { type JobPage, mayReadLog, readJob, services } from "../../../../../lib/site/mod.ts";
import type { FieldErrors } from "../../../../../lib/errors.ts";

/** What was typed and what to say to it, where an act was refused. */
export interface Again {
  errors: FieldErrors;
  values: Readonly<Record<string, string>>;
}

export const untouched: Again = { errors: {}, values: {} };

export interface JobPageData extends Again {
  job: JobPage;
  now: Date;
  csrf: string;
  /** May end it; may retry it; may see what was done to it. */
  rights: { change: boolean; retry: boolean; log: boolean; settle: boolean };
  /** The run whose lines alone are asked for. */
  run: number | null;
  /** There are log lines to be read on this machine. */
  hasLogs: boolean;
}

/** A job as it is now, for the pages about it. @throws {AppError} `job.missing` */
export async function jobData(
  state: State,
  id: string,
  again: Again = untouched,
): Promise<JobPageData> {
  const { deps, account } = state;
  const role = account!.role;
  const log = mayReadLog(role);
  const { broker } = services();
  return {
    ...again,
    job: await readJob({ deps, broker }, { id, withLog: log }),
    run: null,
    now: deps.clock.now(),
    csrf: state.csrfToken(),
    rights: {
      change: may(role, "jobs.change"),
      retry: may(role, "dead.change"),
      log,
      settle: may(role, "effects.change"),
    },
    hasLogs: deps.config.LOG_DIR !== undefined,
  };
}
