/** Terms that a thing may have in answer to one word of the query. */
export interface Way {
  /** All of them must stand in it. */
  terms: readonly string[];
  /** 0 to 1: how sure it is that this was meant. */
  weight: number;
  how: "typed" | "spelt" | "named" | "family" | "joined" | "meaning";
}

/** One word or phrase of a query, and all that answers it. */
export interface Slot {
  typed: string;
  /** Its terms as they were meant, whether anything has them or not. */
  meant: readonly string[];
  ways: Way[];
  /** 1 for a word, less for those that say little. */
  importance: number;
  /** An attribute narrows down; it is not what the thing is. */
  isAttribute: boolean;
}

/** What says what the thing is, apart from what only narrows it down. */
export const thingsOf = (slots: readonly Slot[]): Slot[] =>
  slots.filter(({ isAttribute }) => !isAttribute);

/** The words of a query that are searched for, as they were typed. */
export const soughtWords = (slots: readonly Slot[]): string[] =>
  thingsOf(slots).map(({ typed }) => typed);
