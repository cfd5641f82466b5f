import { staffList } from "../../../../lib/accounts/staff/mod.ts";
import { define } from "../../../../lib/http/mod.ts";
import { isUnderstood } from "../../../../lib/lists/mod.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { panelLists } from "../../../../lib/site/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { userCells } from "./(_parts)/user_cells.tsx";

export const handler = define.handlers({
  GET: (ctx) =>
    answerList(ctx, staffList, (data) => (
      <>
        <PageTitle title="Users" isRefused={!isUnderstood(data.query)} noindex />
        <ListView
          data={data}
          title="Users"
          cells={userCells}
          empty="Nobody fits."
          acts={<a class="button button-main" href="/admin/users/invitations">Invite</a>}
        />
      </>
    ), { lookIn: panelLists }),
});
