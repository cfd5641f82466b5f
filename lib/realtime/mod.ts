/**
 * Live events, for processes and pages: what carries them. See README.md. What rooms define and emit comes
 * in by `catalogue/mod.ts`.
 */
export type { LiveRequest } from "./admission/admission.ts";
export type { OpenLookup, RightsLookups } from "./admission/rights.ts";
export type { LiveSession } from "./connection/connection.ts";
export type { Transport } from "./connection/wire.ts";
export { snapshotCursor } from "./log/snapshot_cursor.ts";
export { takeSnapshot } from "./log/take_snapshot.ts";
export { createRealtime, type Realtime } from "./realtime.ts";
export { type EventAbout, listEventsAbout } from "./relay/about.ts";
export { createEventRelay } from "./relay/relay.ts";
export { countUnsent } from "./relay/unsent.ts";
