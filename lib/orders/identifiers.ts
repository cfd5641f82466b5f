import { randomInt } from "node:crypto";

// Without letters that read like digits or like each other on the phone.
const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** A number people can say: the day, and six signs that tell nothing of how many orders there are. */
export function makeOrderNumber(now: Date): string {
  const day = now.toISOString().slice(2, 10).replaceAll("-", "");
  const signs = Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]);
  return `${day}-${signs.join("")}`;
}
