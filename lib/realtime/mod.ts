/** Live events: promised in a transaction, ordered in one log, read over sockets. See README.md. */
export { emitIn, type EventToEmit } from "./emit.ts";
export { type EventData, type EventInput, type EventType, type OrderState } from "./events.ts";
export type { Group } from "./groups.ts";
export { snapshotCursor } from "./log/snapshot_cursor.ts";
export { type Snapshot, takeSnapshot } from "./log/take_snapshot.ts";
export { createRealtime, type Realtime, type RealtimeOptions } from "./realtime.ts";
export { cleanEvents } from "./relay/clean.ts";
export { publishEvents, type PublishRound } from "./relay/publish.ts";
export { createEventRelay } from "./relay/relay.ts";
export type { Asked as SocketAsked } from "./sockets/admission.ts";
