/** Bounds on guessing passwords. */
export { networkOf } from "./network.ts";
export { attemptPolicies } from "./policy.ts";
export { type AttemptAnswer, type AttemptBy, cleanAttempts, takeAttempt } from "./throttle.ts";
