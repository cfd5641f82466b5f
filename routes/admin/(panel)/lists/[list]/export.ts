import { define } from "../../../../../lib/http/mod.ts";
import { answerExport } from "../../../../../lib/lists/page/mod.ts";
import { panelList } from "../../../../../lib/site/mod.ts";

/** A list as a CSV file. */
export const handler = define.handlers({
  GET: (ctx) => answerExport(ctx, panelList(ctx.params.list!)),
});
