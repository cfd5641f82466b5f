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

/**
 * What a password is compared with where there is no such account, so that both take the same work and
 * time. It is a well-formed hash of the current cost; no password is known to give its key.
 */
export const nobodysHash = "$scrypt$ln=17,r=8,p=1$bm9ib2R5LWhhcy10aGlzLQ$" + "A".repeat(43);

/** @throws {AppError} `login.throttled` where too many hashes wait already */
export function hashInTurn(password: string, by: Place = {}): Promise<string> {
  return inTurn(() => hashPassword(password), by);
}

/** @throws {AppError} `login.throttled` where too many hashes wait already */
export function verifyInTurn(password: string, stored: string, by: Place = {}): Promise<Verdict> {
  return inTurn(() => verifyPassword(password, stored), by);
}

/** `null` where too many hashes wait already. */
export async function unlessCrowded<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === "login.throttled") return null;
    throw error;
  }
}

async function inTurn<T>(work: () => Promise<T>, by: Place): Promise<T> {
  const answer = await hashing.run(work, by);
  if (answer === null) throw new AppError("login.throttled", { retryAfterSeconds: 5 });
  return answer;
}
