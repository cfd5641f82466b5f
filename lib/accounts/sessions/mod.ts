/** Sessions of staff and of visitors with a cart. */
export { holdCart } from "./cart.ts";
export { endedSessionCookie, sessionCookieName, sessionToken } from "./cookie.ts";
export { cleanSessions, endSession, endSessionsOf } from "./end.ts";
export { findVisit, listSessions, sessionIsValid, sessionsStillValid, type Visit } from "./find.ts";
export { sessionLimits } from "./limits.ts";
export { type StartedSession, startSession } from "./start.ts";
export type { ValidSession } from "./store.ts";
