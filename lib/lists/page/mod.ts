/** What the addresses of lists answer. */
export { type ActQuestion, answerAct } from "./answer_act.ts";
export { answerColumns } from "./answer_columns.ts";
export { answerExport } from "./answer_export.ts";
export { answerList } from "./answer_list.ts";
export { answerSearch } from "./answer_search.ts";
export { answerViews, type ViewQuestion } from "./answer_views.ts";
export type { ListData } from "./list_data.ts";
