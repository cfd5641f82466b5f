import { mayHold } from "./bloom.ts";

/*
 * What people really choose, from a list of the million most used passwords, in 280 KB:
 *
 *   password   lower case, 12 signs or more, any rank
 *   core       letters that are left without decoration, four or more, of the first 120,000
 *   word       the same of the first 6,000: what long passwords are put together from
 */
export type Kind = "password" | "core" | "word";

/** What stands in the filter for a text of a kind. */
export function entryOf(kind: Kind, text: string): string {
  return `${kind}:${text}`;
}

let filter: Uint8Array | null = null;

/** Whether a text of this kind is common. The list is read when the first password is set. */
export function isListed(kind: Kind, text: string): boolean {
  filter ??= Deno.readFileSync(new URL("./passwords.bloom", import.meta.url));
  return mayHold(filter, entryOf(kind, text));
}
