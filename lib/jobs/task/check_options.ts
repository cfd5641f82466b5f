import { priorities } from "./job.ts";
import type { EnqueueOptions } from "./enqueue_options.ts";
import { hasUnstorable, refuse } from "./refuse.ts";
import { isWait, LONGEST_WAIT_MS } from "./waits.ts";
import { isUuid } from "../../text/mod.ts";
import { textOf } from "../../thrown.ts";

const KEY_LIMIT = 100;
const ABOUT_LIMIT = 100;

/**
 * @throws {RangeError} where some broker would not take an option; the message says which and why
 */
export function checkOptions(task: string, options: EnqueueOptions): void {
  const { id, delayMs, at, deadline, priority, about, key, unique } = options;
  if (id !== undefined && !isUuid(id)) refuse(task, `its id "${textOf(id)}" is no UUID`);
  if (delayMs !== undefined && !isWait(delayMs)) {
    refuse(task, `its delay is ${textOf(delayMs)}; it takes a number of ms, ten years at most`);
  }
  if (at !== undefined) checkInstant(task, "start", at);
  if (deadline !== undefined) checkInstant(task, "deadline", deadline);
  if (priority !== undefined && !priorities.includes(priority)) {
    refuse(task, `its priority "${textOf(priority)}" is none of ${priorities.join(", ")}`);
  }
  if (about !== undefined) checkAbout(task, about);
  if (key !== undefined) checkKey(task, key);
  if (unique !== undefined) checkKey(task, unique.key);
}

/** Past instants are fine: a start that is due, a deadline that has passed. */
function checkInstant(task: string, what: string, at: Date): void {
  const ms = at.getTime();
  if (!(ms >= 0 && ms <= Date.now() + LONGEST_WAIT_MS)) {
    refuse(task, `its ${what} is no date from 1970 to ten years from now`);
  }
}

function checkAbout(task: string, about: readonly string[]): void {
  if (about.length > ABOUT_LIMIT) {
    refuse(task, `it is about ${about.length} things; ${ABOUT_LIMIT} at most`);
  }
  for (const one of about) checkKey(task, one);
}

function checkKey(task: string, key: string): void {
  if (typeof key !== "string" || key.length < 1 || key.length > KEY_LIMIT) {
    refuse(task, "a key has 1 to 100 characters");
  }
  if (hasUnstorable(key)) refuse(task, "a key holds neither NUL nor half a character");
}
