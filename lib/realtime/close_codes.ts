/*
 * Every code with which we end a connection, in one table. Browser-safe.
 *
 *   4000-4099   come back with your cursor; nothing is lost
 *   4100-4199   do not come back: it would end the same way
 *
 * Other codes (1006 of a broken line, 1001 of a server that went) mean "come back", too.
 */
export const closeCodes = {
  /** The server stops or is replaced. The reason carries `retry_after_ms=<n>`. */
  restarting: 4000,
  /** The live log cannot be read at the moment. */
  log_away: 4001,
  /** Rights could not be checked for a while; new connections are let in where they can be. */
  rights_unknown: 4002,
  /** More than 1 MiB waited to be read; what was missed comes by replay. */
  slow: 4008,
  /** The session is over, or the role no longer allows this. */
  revoked: 4100,
  /** A frame of the client was larger than 1 KiB. */
  too_large: 4110,
  /** More than 10 frames a second. */
  too_fast: 4111,
  /** A frame that the protocol does not know. */
  not_understood: 4112,
} as const;

export type CloseWord = keyof typeof closeCodes;

/** True where a client must not connect again. */
export function isFinal(code: number): boolean {
  return code >= 4100 && code <= 4199;
}

/** Text of a close frame: the word of the code, and when to come back. At most 123 bytes. */
export function closeReason(word: CloseWord, retryAfterMs?: number): string {
  return retryAfterMs === undefined ? word : `${word} retry_after_ms=${Math.round(retryAfterMs)}`;
}

/** Milliseconds that a close reason asks to wait; `null` where it asks nothing. */
export function retryAfterOf(reason: string): number | null {
  const match = /(?:^| )retry_after_ms=(\d{1,6})$/.exec(reason);
  return match ? Number(match[1]) : null;
}
