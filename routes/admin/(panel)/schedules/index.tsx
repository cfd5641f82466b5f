import LiveList from "../../../../islands/admin/LiveList.tsx";
import { may } from "../../../../lib/accounts/permissions.ts";
import { define } from "../../../../lib/http/mod.ts";
import { isUnderstood } from "../../../../lib/lists/mod.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { scheduleList } from "../../../../lib/site/mod.ts";
import { CsrfField } from "../../../../lib/ui/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { SCHEDULE_FORM, scheduleCells } from "./(_parts)/schedule_cells.tsx";

/** Everything that happens by itself: when, how it went, and the way to stop it. */
export const handler = define.handlers({
  GET: (ctx) =>
    answerList(ctx, scheduleList, (data) => (
      <>
        <PageTitle title="Schedules" isRefused={!isUnderstood(data.query)} noindex />
        {data.isPart ? null : (
          <form id={SCHEDULE_FORM} method="post" action="/admin/schedules/acts">
            <CsrfField token={data.csrf} />
          </form>
        )}
        <ListView
          data={data}
          title="Schedules"
          cells={scheduleCells(may(ctx.state.account!.role, "schedules.change"))}
          empty="The timetable has no line."
          live={
            <LiveList
              groups={["jobs"]}
              cursor={null}
              everyMs={15_000}
              nowIso={data.now.toISOString()}
              noun={data.list.noun}
            />
          }
        />
      </>
    )),
});
