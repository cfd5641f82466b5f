/** Live events: promised in a transaction, ordered in logs, read over sockets. See README.md. */
export { type Catalogue, createCatalogue } from "./catalogue/catalogue.ts";
export { defineEvent, type EventData, type EventInput, type LiveEvent } from "./catalogue/event.ts";
export { fields } from "./catalogue/fields.ts";
export { defineGroup, type Group, type Reader } from "./catalogue/group.ts";
export { type Emission, emitIn } from "./emit.ts";
export { defineLog, mainLog, type NamedLog } from "./log/named_log.ts";
export { type Snapshot, takeSnapshot } from "./log/take_snapshot.ts";
export { createRealtime, type Realtime, type RealtimeOptions } from "./realtime.ts";
export { cleanEvents } from "./relay/clean.ts";
export { createEventRelay } from "./relay/relay.ts";
export type { SocketRequest } from "./sockets/admission.ts";
export type { LiveSession } from "./sockets/rights.ts";
