/** What a script asks `/ask` for by its `Accept`: the page, and then what a model writes, while it writes it. */
export const WRITTEN_LINES = "application/x-ndjson";

/** One of these lines: first the page as HTML, then words or a source by its number, last how it ended. */
export type WrittenLine =
  | { page: string }
  | { words: string }
  | { cite: number }
  | { end: WrittenEnd };

/** How a text that a model writes ends: shown as it is, or not at all. */
export type WrittenEnd = "done" | "fell_back";
