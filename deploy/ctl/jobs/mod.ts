import { dead } from "./dead.ts";
import { doctor } from "./doctor.ts";
import { effects } from "./effects.ts";
import { inspect } from "./inspect.ts";
import { explain, job } from "./job.ts";
import type { JobCommand } from "./job_command.ts";
import { jobs } from "./jobs.ts";
import { ping } from "./ping.ts";
import { queue } from "./queue.ts";
import { queues } from "./queues.ts";
import { schedule, schedules } from "./schedules.ts";
import { worker } from "./worker.ts";

/** Everything about jobs, in the order of `ctl --help`. */
export const jobCommands: readonly JobCommand[] = [
  ping,
  inspect,
  queues,
  queue,
  worker,
  job,
  explain,
  dead,
  effects,
  schedules,
  schedule,
  doctor,
  jobs,
];
