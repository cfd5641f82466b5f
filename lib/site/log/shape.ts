/** A line of the log, as people read it. Safe in a browser. */
export interface LogLine {
  /** ISO 8601, by the clock of the process that wrote it. */
  time: string;
  level: "debug" | "info" | "warn" | "error";
  /** `job.completed`. */
  event: string;
  /** The process, and its worker's name where it has one. */
  who: string;
  /** What else it says: `run=2 duration_ms=31`. */
  text: string;
}

/** Some lines, the oldest first, and where the next ones begin. */
export interface LogPart {
  lines: LogLine[];
  /** For `?after=`; left out while further lines of the same part follow. */
  next?: string;
}

/** Lines of a page, the newest. */
export const LOG_LINES = 200;
/** Signs of a line; the file of the log has it whole. */
export const LINE_SIGNS = 600;
