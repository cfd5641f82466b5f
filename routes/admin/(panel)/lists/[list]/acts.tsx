import { define } from "../../../../../lib/http/mod.ts";
import { answerAct } from "../../../../../lib/lists/page/mod.ts";
import { panelList } from "../../../../../lib/site/mod.ts";
import { ActConfirm, actTitle } from "../../../../../lib/ui/panel/list/ActConfirm.tsx";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";

/** What is done with chosen rows of a list: first the question, then the act. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerAct(ctx, panelList(ctx.params.list!), (question) => (
      <>
        <PageTitle
          title={actTitle(question)}
          isRefused={Object.keys(question.errors).length > 0}
          noindex
        />
        <ActConfirm question={question} />
      </>
    )),
});
