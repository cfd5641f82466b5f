/** Sessions of staff and of visitors with a cart. */
export { holdCart } from "./cart.ts";
export { endedSessionCookie, sessionCookieName } from "./cookie.ts";
export { cleanSessions, endSession, endSessionsOf, logOutEverywhere } from "./end.ts";
export {
  findVisit,
  listSessions,
  lookUpVisit,
  type SessionEndReason,
  sessionIsValid,
  sessionsStillValid,
  type Visit,
  type VisitAnswer,
} from "./find.ts";
export { keepLocale } from "./locale.ts";
export { limitsOf, sessionLimits } from "./limits.ts";
export { type StartedSession, startSession } from "./start.ts";
export type { ListedSession, ValidSession } from "./store.ts";
