import { z } from "zod";
import type { LogLevel } from "../log/mod.ts";
import type { BookFilter, BookLine } from "./shape.ts";

const levels = ["debug", "info", "warn", "error"] as const satisfies readonly LogLevel[];

const Line = z.looseObject({
  time: z.iso.datetime(),
  level: z.enum(levels),
  event: z.string(),
});

/** A line of a file of `service`; null for what is none, such as one that a crash broke off. */
export function parseLine(text: string, service: string): BookLine | null {
  try {
    const { time, level, event, service: _, ...fields } = Line.parse(JSON.parse(text));
    return { time, level, event, service, fields };
  } catch {
    return null;
  }
}

/** True where a line is wanted. */
export function fits(line: BookLine, { about, level, service }: BookFilter): boolean {
  if (level && levels.indexOf(line.level) < levels.indexOf(level)) return false;
  if (service && line.service !== service) return false;
  return about === undefined ||
    Object.values(line.fields).some((value) => typeof value === "string" && about.includes(value));
}

/** Lines of several files as one row, the oldest first. */
export function inTime(lines: readonly BookLine[]): BookLine[] {
  return lines.toSorted((a, b) => a.time < b.time ? -1 : a.time > b.time ? 1 : 0);
}
