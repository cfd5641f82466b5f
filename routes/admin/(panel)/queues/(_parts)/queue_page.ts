import { may, namesOf } from "../../../../../lib/accounts/mod.ts";
import { AppError, type FieldErrors } from "../../../../../lib/errors.ts";
import type { State } from "../../../../../lib/http/mod.ts";
import { readQueues } from "../../../../../lib/jobs/operate.ts";
import { queues } from "../../../../../lib/jobs/task.ts";
import { services } from "../../../../../lib/site/mod.ts";

/** What was typed and what to say to it, where an act was refused. */
export interface Again {
  errors: FieldErrors;
  values: Readonly<Record<string, string>>;
}

export const untouched: Again = { errors: {}, values: {} };

/** The name of a queue that there is. @throws {AppError} `page.missing` */
export function knownQueue(name: string): string {
  if (!(queues as readonly string[]).includes(name)) throw new AppError("page.missing");
  return name;
}

/** A queue as it is now, for the pages about it. @throws {AppError} `page.missing` */
export async function queuePage(
  { deps, account }: State,
  name: string,
  again: Again = untouched,
) {
  const [reading] = await readQueues(deps, services().broker, [knownQueue(name)]);
  const nameOf = await namesOf(deps, [reading!.pause?.by]);
  const mayAct = may(account!.role, "queues.change");
  return { ...reading!, ...again, nameOf, mayAct, now: deps.clock.now() };
}

export type QueuePage = Awaited<ReturnType<typeof queuePage>>;
