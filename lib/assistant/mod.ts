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
  type WrittenLine,
} from "./shape.ts";
export { modelOf, writeAnswer, writeWhole } from "./model/write_answer.ts";
