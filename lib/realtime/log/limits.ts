/** Events one call may append; keeps it under a few milliseconds. */
export const APPEND_LIMIT = 500;
/** Events a returning client is sent at most; who missed more reads its snapshot again. */
export const REPLAY_LIMIT = 1_000;
/** Entries one read of the reader brings at most. */
export const READ_LIMIT = 500;
/** Milliseconds a read waits for the first entry. */
export const READ_WAIT_MS = 1_000;
/** Events that a snapshot names at most: the state has them, and the log still brings them. */
export const INCLUDED_LIMIT = 5_000;
