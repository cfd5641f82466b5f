/*
 * Figures that both ends of a live connection know. Browser-safe and free of dependencies; what the
 * frames look like, protocol.ts says.
 */

export const PROTOCOL_VERSION = 1;
/** Seconds between two frames at most: where nothing happens, the server sends `ping`. */
export const HEARTBEAT_SECONDS = 20;
/** UTF-8 bytes of a client's frame. */
export const INBOUND_LIMIT_BYTES = 1_024;
export const INBOUND_PER_SECOND = 10;
/** Groups that one connection carries at most. */
export const GROUPS_LIMIT = 32;
/** Seconds that a poll may wait for the first event. */
export const POLL_WAIT_LIMIT_S = 25;
