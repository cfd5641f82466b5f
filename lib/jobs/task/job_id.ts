/** Ids of one millisecond are numbered in 12 bits, from somewhere in the lower half. */
const NUMBERS = 4_096;
const numbers = Array.from({ length: NUMBERS }, (_, n) => `7${hex(n, 3)}`);

let atMs = 0;
let number = 0;
let head = "";

/**
 * A UUIDv7 that is greater than all that this process made before. A library took 0.75 us of the 7
 * that a single enqueue takes (2026); with the engine's own random part it is 0.15.
 *
 * @see RFC 9562, 5.7 and 6.2 (method 1; where a millisecond's numbers are used up, the next begins early)
 */
export function newJobId(nowMs = Date.now()): string {
  if (nowMs > atMs) begin(nowMs);
  else if (++number === NUMBERS) begin(atMs + 1);
  return head + numbers[number] + randomPart();
}

function begin(ms: number): void {
  atMs = ms;
  number = Math.floor(Math.random() * NUMBERS / 2);
  const time = hex(ms, 12);
  head = `${time.slice(0, 8)}-${time.slice(8)}-`;
}

/** The variant and 62 random bits: a UUIDv4 ends like this. */
function randomPart(): string {
  return crypto.randomUUID().slice(18);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
