import { z } from "zod";
import type { ErrorRecord } from "../thrown.ts";
import { scrubMessage } from "./scrub.ts";
import { type BrowserError, type BrowserReport, reportLimits as limits } from "./shape.ts";

/** What a browser may send. Anybody can write one, so nothing of it is believed but its shape. */
export const BrowserReportSchema: z.ZodType<BrowserReport> = z.object({
  kind: z.enum(["error", "rejection"]),
  route: z.string().regex(/^\/[\w/:.*-]{0,100}$/).optional(),
  island: z.string().regex(/^\w+$/).max(limits.island).optional(),
  errors: z.array(z.object({
    name: z.string().max(limits.name),
    message: z.string().max(limits.message),
    stack: z.string().max(limits.stack),
  })).min(1).max(limits.errors),
});

/** An error of a browser as the log and the tracker may have it. */
export interface BrowserFault {
  error: ErrorRecord;
  /** Id of the build whose scripts the page had; null where no line of a stack is of ours. */
  build: string | null;
}

/**
 * What a report says, without what may be of a person: words of a message without their values, and of
 * stacks the lines in our own scripts.
 */
export function faultOf({ errors }: BrowserReport): BrowserFault {
  const lines = errors.map(({ stack }) => stack.split("\n").flatMap(lineOf));
  const record = errors.reduceRight<ErrorRecord | undefined>(
    (cause, error, i) => ({
      ...kindAndMessage(error),
      stack: lines[i]!.map(({ text }) => text).slice(0, LINES),
      ...(cause ? { cause } : {}),
    }),
    undefined,
  )!;
  return { error: record, build: lines.flat()[0]?.build ?? null };
}

const LINES = 8;

function kindAndMessage({ name, message }: BrowserError) {
  return { kind: /^[\w$]+$/.test(name) ? name : "Error", message: scrubMessage(message) };
}

/** `at name (https://…/x.js:1:2)` of some browsers, `name@https://…/x.js:1:2` of the others. */
const line =
  /^\s*(?:at (?:async )?(?:([\w$.<> [\]]{1,80}) )?\(?|([\w$.<>/*]{0,80})@)https?:\/\/[^\s/]+(\/_fresh\/js\/([\w-]{1,64})\/[\w.-]{1,80}\.js:\d{1,7}:\d{1,7})\)?$/;

/** A line of a stack as ours are; none where it is not of one of our scripts. */
function lineOf(text: string): { text: string; build: string }[] {
  const [, before, after, path, build] = line.exec(text) ?? [];
  if (path === undefined || build === undefined) return [];
  const name = before ?? after;
  return [{ text: name ? `at ${name} (${path})` : `at ${path}`, build }];
}
