/*
 * The thread in which queries for an engine elsewhere are read, with no rights at all: the words of English
 * take a tenth of a second to load, and a page waits for nobody else's query.
 */
import { answerCalls } from "../../serve/answer_calls.ts";
import { type Meant, understand } from "./understand.ts";

/** What it can be asked. */
export interface UnderstandCalls {
  understand: { given: { text: string; isMeaningKnown: boolean }; answer: Meant };
}

// What it loads at the first query is loaded before.
understand({ text: "something to begin with", isMeaningKnown: true });
answerCalls<UnderstandCalls>({ understand });
