import type { Deps } from "../../deps.ts";
import type { PassageIndex } from "../passages/passage_index.ts";
import type { Writer } from "../writer.ts";

export type AnswerDeps = Pick<Deps, "sql" | "clock" | "config" | "log" | "metrics">;

/** What every kind of answer is made with. */
export interface Context {
  deps: AnswerDeps;
  /** As it was asked, in one line. */
  question: string;
  /** The same as `plainWords()` makes it. */
  plain: string;
  passages: PassageIndex;
  writer: Writer;
}
