import { may } from "../../../../lib/accounts/permissions.ts";
import { define } from "../../../../lib/http/mod.ts";
import { isUnderstood } from "../../../../lib/lists/mod.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { notificationList, wantsDigest, webhookHealth } from "../../../../lib/notifications/mod.ts";
import { CsrfField } from "../../../../lib/ui/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { HowTold } from "./(_parts)/HowTold.tsx";
import { ACKNOWLEDGE_FORM, notificationCells } from "./(_parts)/notification_cells.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    const { deps, account } = ctx.state;
    const { id, role } = account!;
    const [webhook, byMail] = await Promise.all([
      webhookHealth(deps.sql),
      wantsDigest(deps, id),
    ]);
    const hasWebhook = deps.config.NOTIFY_WEBHOOK_URL !== undefined;
    return await answerList(ctx, notificationList, (data) => (
      <>
        <PageTitle title="Notifications" isRefused={!isUnderstood(data.query)} noindex />
        {data.isPart
          ? null
          : (
            <form id={ACKNOWLEDGE_FORM} method="post" action="/admin/notifications/acknowledgement">
              <CsrfField token={data.csrf} />
              <input type="hidden" name="kept" value={data.kept} />
            </form>
          )}
        <ListView
          data={data}
          title="Notifications"
          cells={notificationCells(may(role, "notifications.change"))}
          empty="Nothing needs anybody. What does appears here by itself."
        />
        {data.isPart ? null : <HowTold {...{ hasWebhook, webhook, byMail }} now={data.now} />}
      </>
    ));
  },
});
