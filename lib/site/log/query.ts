import { z } from "zod";
import { AppError } from "../../errors.ts";
import { isJobId } from "../../jobs/operate.ts";
import type { BookFilter } from "../../logbook/mod.ts";

/** An id of a request, a job, an order, or the like; the log knows no others. */
const id = z.string().trim().max(200);

const Query = z.object({
  about: id.catch("").default(""),
  level: z.enum(["debug", "info", "warn", "error"]).or(z.literal("")).catch("").default(""),
  service: z.enum(["web", "worker", "scheduler"]).or(z.literal("")).catch("").default(""),
});

export type LogQuery = z.output<typeof Query>;

/** Which lines of the log an address asks for; what it asks for in vain is not asked for. */
export function readLogQuery(params: URLSearchParams): { query: LogQuery; filter: BookFilter } {
  const query = Query.parse(Object.fromEntries(params));
  const { about, level, service } = query;
  return {
    query,
    filter: {
      ...(about === "" ? {} : { about: [about] }),
      ...(level === "" ? {} : { level }),
      ...(service === "" ? {} : { service }),
    },
  };
}

/** Lines about a job. @throws {AppError} `page.missing` for what is no id */
export function linesOfJob(id: string): BookFilter {
  if (!isJobId(id)) throw new AppError("page.missing");
  return { about: [id.toLowerCase()] };
}
