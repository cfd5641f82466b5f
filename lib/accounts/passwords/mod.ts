import { AppError } from "../../errors.ts";
import { hashPassword, type Verdict, verifyPassword } from "./scrypt.ts";
import { createTurnstile, type Place } from "./turnstile.ts";

export { contextWords } from "./context_words.ts";
export { randomPassword } from "./random.ts";
export { passwordFault } from "./rules.ts";
export type { Verdict } from "./scrypt.ts";

// One place for the whole process: two hashes hold 256 MiB, and who waits in a queue of eight
// waits about three seconds on the smallest machine.
const hashing = createTurnstile({ atOnce: 2, waiting: 8 });

/** @throws {AppError} `login.throttled` where too many hashes wait already */
export function hashInTurn(password: string, by: Place = {}): Promise<string> {
  return inTurn(() => hashPassword(password), by);
}

/** @throws {AppError} `login.throttled` where too many hashes wait already */
export function verifyInTurn(password: string, stored: string, by: Place = {}): Promise<Verdict> {
  return inTurn(() => verifyPassword(password, stored), by);
}

async function inTurn<T>(work: () => Promise<T>, by: Place): Promise<T> {
  const answer = await hashing.run(work, by);
  if (answer === null) throw new AppError("login.throttled", { retryAfterSeconds: 5 });
  return answer;
}
