import { formatCount } from "../data/format_count.ts";

/** What a count beside a noun says: past a thousand, that it is many. */
export function attentionWords(count: number): string {
  return count > 999 ? "999+" : formatCount(count);
}
