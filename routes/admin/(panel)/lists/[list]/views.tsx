import { define } from "../../../../../lib/http/mod.ts";
import { answerViews } from "../../../../../lib/lists/page/mod.ts";
import { panelList } from "../../../../../lib/site/mod.ts";
import { ViewAgain } from "../../../../../lib/ui/panel/list/ViewAgain.tsx";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";

/** The views of a list that people keep. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerViews(ctx, panelList(ctx.params.list!), (question) => (
      <>
        <PageTitle title="Save this view" isRefused noindex />
        <ViewAgain question={question} />
      </>
    )),
});
