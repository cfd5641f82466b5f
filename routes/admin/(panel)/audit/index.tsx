import { auditList } from "../../../../lib/audit/list/mod.ts";
import { define } from "../../../../lib/http/mod.ts";
import { isUnderstood } from "../../../../lib/lists/mod.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { auditCells } from "./(_parts)/audit_cells.tsx";

export const handler = define.handlers({
  GET: (ctx) =>
    answerList(ctx, auditList, (data) => (
      <>
        <PageTitle title="Audit" isRefused={!isUnderstood(data.query)} noindex />
        <ListView
          data={data}
          title="Audit"
          cells={auditCells}
          empty="Whatever somebody changes here or by ctl is written down, and nobody can take it back."
        />
      </>
    )),
});
