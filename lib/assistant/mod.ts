/** The assistant: questions of shoppers, answered from the catalogue and the pages of the shop. */
export { answerQuestion } from "./answer.ts";
export {
  type Answer,
  type AnswerKind,
  LONGEST_QUESTION,
  type Part,
  Question,
  type Quote,
  type Source,
  type Statement,
} from "./shape.ts";
export { modelOf, writeWhole } from "./model/write_answer.ts";
export { writtenLines } from "./model/written_lines.ts";
export { WRITTEN_LINES } from "./written/shape.ts";
