import cronstrue from "cronstrue";
import { namesOf } from "../../accounts/mod.ts";
import type { Deps } from "../../deps.ts";
import { readTimetable, type ScheduleReading } from "../../jobs/operate.ts";
import { arraySource, choice, defineList } from "../../lists/mod.ts";
import { services } from "../services.ts";

/** A line of the timetable as a row. */
export interface ListedSchedule extends ScheduleReading {
  /** Its name. */
  id: string;
  /** Its place in the timetable. */
  place: number;
  /** What people call who paused it. */
  pausedByName: string | null;
}

const fields = {
  state: choice("State", { late: "Late", paused: "Paused", on: "On time" }),
};

/** How a line stands, in a word. */
export function scheduleState({ pausedAt, late }: ScheduleReading): "late" | "paused" | "on" {
  return pausedAt ? "paused" : late > 0 ? "late" : "on";
}

/** A rule as people say it: `At 03:20`, `Every 30 minutes`; UTC. */
export function ruleWords(rule: string): string {
  const [, count, unit] = /^every (\d+)([mh])$/.exec(rule) ?? [];
  if (!count) return cronstrue.toString(rule, { use24HourTimeFormat: true, verbose: false });
  const word = unit === "m" ? "minute" : "hour";
  return count === "1" ? `Every ${word}` : `Every ${count} ${word}s`;
}

/** Everything that happens by itself. */
export const scheduleList = defineList({
  name: "schedules",
  path: "/admin/schedules",
  noun: { one: "schedule", many: "schedules" },
  permission: "schedules.read",
  fields,
  search: { hint: "Name or task" },
  columns: {
    schedule: { label: "Schedule", csv: ({ schedule }) => schedule },
    rule: { label: "When, UTC", csv: ({ rule }) => ruleWords(rule) },
    state: { label: "State", csv: (row) => scheduleState(row) },
    next: {
      label: "Next five",
      sort: "ascending",
      csv: ({ next }) => next.map((at) => at.toISOString()).join(" "),
    },
    last: { label: "Last", csv: ({ last }) => last },
    place: { label: "Place", isNumeric: true, sort: "ascending", isExtra: true },
    act: { label: "Act" },
  },
  sort: { column: "place", isDescending: false },
  source: arraySource<ListedSchedule, typeof fields>({
    all: listTimetable,
    where: { state: (row, asked) => asked.includes(scheduleState(row)) },
    textOf: ({ schedule, task }) => `${schedule} ${task}`,
    sorts: {
      place: ({ place }) => place,
      next: ({ next }) => next[0]?.getTime() ?? Number.MAX_SAFE_INTEGER,
    },
  }),
  titleOf: ({ schedule }) => schedule,
});

async function listTimetable(deps: Deps): Promise<ListedSchedule[]> {
  const lines = await readTimetable(deps, services().timetable);
  const nameOf = await namesOf(deps, lines.map(({ pausedBy }) => pausedBy));
  return lines.map((line, place) => ({
    ...line,
    id: line.schedule,
    place,
    pausedByName: line.pausedAt ? nameOf(line.pausedBy) : null,
  }));
}
