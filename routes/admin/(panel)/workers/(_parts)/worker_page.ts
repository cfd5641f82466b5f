import { may, namesOf } from "../../../../../lib/accounts/mod.ts";
import { AppError, type FieldErrors } from "../../../../../lib/errors.ts";
import type { State } from "../../../../../lib/http/mod.ts";
import { readWorker } from "../../../../../lib/jobs/operate.ts";
import { services } from "../../../../../lib/site/mod.ts";

/** A worker as it is now. @throws {AppError} `worker.missing` */
export async function workerPage(
  { deps, account }: State,
  worker: string,
  errors: FieldErrors = {},
) {
  const isName = /^[A-Za-z0-9_.:-]{1,120}$/.test(worker);
  const reading = isName ? await readWorker(deps, services().broker, worker) : null;
  if (!reading) throw new AppError("worker.missing");
  const nameOf = await namesOf(deps, [reading.drain?.by]);
  const mayAct = may(account!.role, "workers.drain");
  return { ...reading, errors, nameOf, mayAct, now: deps.clock.now() };
}

export type WorkerPage = Awaited<ReturnType<typeof workerPage>>;
