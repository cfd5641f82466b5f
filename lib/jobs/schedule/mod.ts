/** The timetable: what starts by itself, and when. */
export { pauseSchedule, resumeSchedule, runScheduleNow, UnknownScheduleError } from "./control.ts";
export { type ListedSchedule, listSchedules, nextSlots } from "./list.ts";
export { tick } from "./tick.ts";
export { cron, every, type Timetable, timetable } from "./timetable.ts";
