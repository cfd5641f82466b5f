/** JSON logs: one event, one line, no personal data. */
export { events, type LogEvent, type LogLevel } from "./events.ts";
export { createLog, flushLog, type Log, type LogFields, type LogOptions } from "./log.ts";
export { createThinnedLog, type ThinnedLog } from "./thinned.ts";
