import { may } from "../../../../../lib/accounts/permissions.ts";
import { define } from "../../../../../lib/http/mod.ts";
import { isUnderstood } from "../../../../../lib/lists/mod.ts";
import { answerList } from "../../../../../lib/lists/page/mod.ts";
import { effectList } from "../../../../../lib/site/mod.ts";
import { ListView } from "../../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import { effectCells } from "../(_parts)/effect_cells.tsx";

/** Effects of which nobody can tell whether they happened, or how often. */
export const handler = define.handlers({
  GET: (ctx) =>
    answerList(ctx, effectList, (data) => (
      <>
        <PageTitle title="Effects in doubt" isRefused={!isUnderstood(data.query)} noindex />
        <ListView
          data={data}
          title="Effects in doubt"
          cells={effectCells(may(ctx.state.account!.role, "effects.change"))}
          empty="A worker that dies between a mail and its record leaves one here, for 30 days."
        />
      </>
    )),
});
