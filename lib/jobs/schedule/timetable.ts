import type { Task } from "../task/define.ts";
import { cronRule, intervalRule, type Rule } from "./rule.ts";

/** What to do about slots that passed while no scheduler ran. */
export type MissedPolicy = "none" | "last" | { all: number };

export interface ScheduleOptions<Args> {
  /**
   * The same for every slot, or made from the slot: the moment in which a slot runs must not change
   * its arguments.
   */
  args?: Args | ((slot: Date) => Args);
  missed?: MissedPolicy;
  /** Spread over so many milliseconds; the same slot always gets the same delay. */
  jitterMs?: number;
}

/** One line of the timetable. */
export interface ScheduleLine {
  readonly task: Task;
  readonly rule: Rule;
  argsOf(slot: Date): unknown;
  readonly missed: MissedPolicy;
  readonly jitterMs: number;
}

export type Timetable = Readonly<Record<string, ScheduleLine>>;

/** At the minutes a cron pattern names (five fields, UTC). */
export function cron<Args>(
  pattern: string,
  task: Task<Args>,
  options: ScheduleOptions<Args> = {},
): ScheduleLine {
  return line(cronRule(pattern), task, options);
}

/** Every so many minutes or hours: "30m", "2h". */
export function every<Args>(
  interval: string,
  task: Task<Args>,
  options: ScheduleOptions<Args> = {},
): ScheduleLine {
  return line(intervalRule(interval), task, options);
}

function line<Args>(rule: Rule, task: Task<Args>, options: ScheduleOptions<Args>): ScheduleLine {
  const { args = {} } = options;
  return {
    task: task as Task,
    rule,
    argsOf: typeof args === "function" ? args as (slot: Date) => Args : () => args,
    missed: options.missed ?? "last",
    jitterMs: options.jitterMs ?? 0,
  };
}

/** Slots whose arguments are checked when a timetable is made. */
const TRIED = 5;

/**
 * The table of everything that happens by itself.
 *
 * @throws naming the line whose rule has no slot to come, or whose arguments do not fit their task
 */
export function timetable(lines: Record<string, ScheduleLine>): Timetable {
  for (const [name, line] of Object.entries(lines)) {
    const fault = faultOf(line, new Date());
    if (fault) throw new Error(`Schedule "${name}": ${fault}`);
  }
  return Object.freeze(lines);
}

function faultOf({ rule, task, argsOf }: ScheduleLine, now: Date): string | null {
  let slot = rule.next(now);
  if (!slot) return `"${rule.text}" never comes`;
  for (let tried = 0; slot && tried < TRIED; tried++, slot = rule.next(slot)) {
    if (!fits(task, () => argsOf(slot!))) {
      return `arguments do not fit ${task.name} at ${slot.toISOString()}`;
    }
  }
  return null;
}

function fits(task: Task, args: () => unknown): boolean {
  try {
    return task.args.safeParse(args()).success;
  } catch {
    return false;
  }
}

/** The timetable has no line of that name. */
export class UnknownScheduleError extends Error {
  override readonly name = "UnknownScheduleError";

  constructor(schedule: string, lines: Timetable) {
    super(`There is no schedule "${schedule}"; there are ${Object.keys(lines).join(", ")}`);
  }
}

/** The line of that name. @throws {UnknownScheduleError} */
export function lineOf(lines: Timetable, schedule: string): ScheduleLine {
  const line = Object.hasOwn(lines, schedule) ? lines[schedule] : undefined;
  if (!line) throw new UnknownScheduleError(schedule, lines);
  return line;
}
