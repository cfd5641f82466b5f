import { define } from "../../../../../lib/http/mod.ts";
import { answerSearch } from "../../../../../lib/lists/page/mod.ts";
import { panelList } from "../../../../../lib/site/mod.ts";

/** Where the search and the filters of a list are posted; leads to the list as they ask for it. */
export const handler = define.handlers({
  POST: (ctx) => answerSearch(ctx, panelList(ctx.params.list!)),
});
