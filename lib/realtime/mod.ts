/**
 * Live events, for processes and pages: what carries them. See README.md. What rooms define and emit comes
 * in by `catalogue/mod.ts`.
 */
export { takeSnapshot } from "./log/take_snapshot.ts";
export { createRealtime, type Realtime } from "./realtime.ts";
export { createEventRelay } from "./relay/relay.ts";
export { countUnsent } from "./relay/unsent.ts";
export type { LiveSession } from "./sockets/rights.ts";
