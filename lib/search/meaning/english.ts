import table from "./words.bin" with { type: "bytes" };
import { WordVectors } from "./word_vectors.ts";

let loaded: WordVectors | undefined;

/** The words of English, read when they are first asked for. */
export const english = (): WordVectors => loaded ??= new WordVectors(table);
