/** Sessions of staff and of visitors with a cart. */
export { holdCart } from "./cart.ts";
export { endedSessionCookie, sessionCookieName } from "./cookie.ts";
export { cleanSessions, endSession, endSessionsOf } from "./end.ts";
export {
  type Ended,
  findVisit,
  listSessions,
  lookUpVisit,
  sessionIsValid,
  sessionsStillValid,
  type Visit,
  type VisitAnswer,
} from "./find.ts";
export { limitsOf, sessionLimits } from "./limits.ts";
export { type StartedSession, startSession } from "./start.ts";
export type { ValidSession } from "./store.ts";
