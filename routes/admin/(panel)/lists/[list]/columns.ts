import { define } from "../../../../../lib/http/mod.ts";
import { answerColumns } from "../../../../../lib/lists/page/mod.ts";
import { panelList } from "../../../../../lib/site/mod.ts";

/** Which columns of a list somebody sees. */
export const handler = define.handlers({
  POST: (ctx) => answerColumns(ctx, panelList(ctx.params.list!)),
});
