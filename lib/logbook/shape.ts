import type { LogLevel } from "../log/mod.ts";

/** One line of the log, as a process has written it. */
export interface BookLine {
  /** ISO 8601, by the clock of the process that wrote it. */
  time: string;
  level: LogLevel;
  event: string;
  service: string;
  /** Everything else that stands in it. */
  fields: Readonly<Record<string, unknown>>;
}

/** Which lines are wanted; what is left out is not asked for. */
export interface BookFilter {
  /** A field of the line has one of these values: ids of requests, of jobs, of orders. */
  about?: readonly string[];
  /** This level or a graver one. */
  level?: LogLevel;
  service?: string;
}

/** What reading the logbook costs at most. */
export const bookLimits = {
  /** Of one file. */
  segmentBytes: 1_048_576,
  /** Files that are kept of each service, the last written: 12 MiB. */
  segments: 12,
  /** Read at most to find lines. */
  findBytes: 12 * 1_048_576,
  /** Read at most for one page of the tail, of each file. */
  tailBytes: 256 * 1_024,
  /** Lines of one answer. */
  lines: 500,
} as const;
