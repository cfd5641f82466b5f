import { randomInt } from "node:crypto";

// No 0/o, 1/l/i: it is read from a terminal and typed by hand.
const signs = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password such as `k7fm-2xqd-…`: 24 signs in groups of four, 118 bits. */
export function randomPassword(): string {
  const groups = Array.from(
    { length: 6 },
    () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join(""),
  );
  return groups.join("-");
}
