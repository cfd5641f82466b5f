/** Bounds on guessing passwords. */
export { type Attempter, networkName } from "./keys.ts";
export { networkOf } from "./network.ts";
export { attemptPolicies } from "./policy.ts";
export { type AttemptAnswer, cleanAttempts, takeAttempt, takeCodeAttempt } from "./throttle.ts";
