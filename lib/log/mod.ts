/** JSON logs: one event, one line, no personal data. */
export { events, type LogEvent, type LogLevel } from "./events.ts";
export { createLineWriter, type LineWriter } from "./line_writer.ts";
export {
  createLog,
  droppedLine,
  flushLog,
  type Log,
  type LogFields,
  type LogOptions,
  writeStdout,
} from "./log.ts";
export { createThinnedLog, type ThinnedLog } from "./thinned.ts";
