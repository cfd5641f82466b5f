const QUOTE = 0x22;
const LETTER_T = 0x54;
const DASH = 0x2d;
const ZERO = 0x30;
const DIGITS = 6;

/**
 * Hand over the number of each event in a message: that of its order, `T-000123`. All sides tell the same
 * events; to read them as JSON would cost the measuring side more than the measured one.
 */
export function scanEvents(message: Uint8Array, take: (n: number) => void): void {
  for (let at = message.indexOf(LETTER_T); at >= 0; at = message.indexOf(LETTER_T, at + 1)) {
    // A random name may have the two letters, too, but not after a quote with digits behind them.
    if (message[at - 1] !== QUOTE || message[at + 1] !== DASH) continue;
    let n = 0;
    for (let digit = 0; digit < DIGITS; digit++) n = n * 10 + message[at + 2 + digit]! - ZERO;
    if (message[at + 2 + DIGITS] === QUOTE) take(n);
  }
}
