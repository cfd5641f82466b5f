import { operator } from "../../../lib/actor.ts";
import {
  listSchedules,
  pauseSchedule,
  resumeSchedule,
  runScheduleNow,
  UnknownScheduleError,
} from "../../../lib/jobs/operate.ts";
import { type Desk, Refusal } from "./desk.ts";
import { type CommandResult, type JobCommand, WrongUsage } from "./job_command.ts";
import { instant, table } from "./table.ts";

/** `ctl schedules`: the timetable and how it stands. */
export const schedules: JobCommand = {
  name: "schedules",
  summary: "show the timetable: last slot, next five, what is paused",
  usage: ["schedules [--json]"],
  needsBroker: false,
  async run({ words }, { deps, timetable }) {
    if (words.length > 0) throw new WrongUsage();
    const listed = await listSchedules(deps, timetable);
    const rows = listed.map((one) => [
      one.schedule,
      one.rule,
      one.task,
      instant(one.lastSlotAt),
      one.next.map((slot) => instant(slot).slice(5, 16)).join(", "),
      one.pausedAt
        ? `paused by ${one.pausedBy}${one.pauseReason ? `: ${one.pauseReason}` : ""}`
        : "",
    ]);
    return { json: listed, text: table(["schedule", "rule", "task", "last", "next", ""], rows) };
  },
};

/** `ctl schedule pause|resume|run NAME`. */
export const schedule: JobCommand = {
  name: "schedule",
  summary: "pause, resume or run one line of the timetable",
  usage: [
    "schedule pause NAME [--reason TEXT] [--json]  its slots pass unused",
    "schedule resume NAME [--json]  missed slots are treated as the timetable says",
    "schedule run NAME [--json]     enqueue its job once, now",
  ],
  flags: { reason: "string" },
  needsBroker: false,
  async run({ words: [verb, name, ...more], texts }, desk) {
    if (name === undefined || more.length > 0) throw new WrongUsage();
    try {
      return await act(desk, verb!, { timetable: desk.timetable, schedule: name, ...texts });
    } catch (error) {
      throw error instanceof UnknownScheduleError ? new Refusal(error.message) : error;
    }
  },
};

async function act(
  { deps }: Desk,
  verb: string,
  of: Parameters<typeof pauseSchedule>[2],
): Promise<CommandResult> {
  const { schedule } = of;
  if (verb === "pause") {
    const isNew = await pauseSchedule(deps, operator, of);
    const text = isNew ? `Paused ${schedule}\n` : `${schedule} was paused already\n`;
    return { json: { schedule, paused: true, changed: isNew }, text };
  }
  if (verb === "resume") {
    const changed = await resumeSchedule(deps, operator, of);
    const text = changed ? `Resumed ${schedule}\n` : `${schedule} was not paused\n`;
    return { json: { schedule, paused: false, changed }, text };
  }
  if (verb !== "run") throw new WrongUsage(`There is no "schedule ${verb}".`);
  const { jobId, isNew } = await runScheduleNow(deps, operator, of);
  const text = isNew
    ? `Enqueued job ${jobId}\n`
    : `Job ${jobId} of the last run has not ended yet\n`;
  return { json: { schedule, jobId, isNew }, text };
}
