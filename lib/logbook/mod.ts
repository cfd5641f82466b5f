/** The logbook: the newest log lines of all processes, kept in files for the panel to read. */
export { findLines, type FoundLines, type TimeWindow, type Wanted } from "./find.ts";
export { type BookFilter, bookLimits, type BookLine } from "./shape.ts";
export { tailLogs, type TailPage, type TailPosition, type TailQuery } from "./tail.ts";
export { type Logbook, openLogbook } from "./write.ts";
