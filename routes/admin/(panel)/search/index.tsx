import LiveList from "../../../../islands/admin/LiveList.tsx";
import { may } from "../../../../lib/accounts/permissions.ts";
import { DAY_MS } from "../../../../lib/clock.ts";
import { define } from "../../../../lib/http/mod.ts";
import { listJobsAbout } from "../../../../lib/jobs/operate.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { ABOUT_INDEX, findPointer, versionList } from "../../../../lib/search/artefact/mod.ts";
import { findLearnt } from "../../../../lib/search/clicks/mod.ts";
import { services } from "../../../../lib/site/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { ClicksLearnt } from "./(_parts)/ClicksLearnt.tsx";
import { IndexStanding } from "./(_parts)/IndexStanding.tsx";
import { versionCells } from "./(_parts)/version_cells.tsx";

/** Jobs that are shown of the last rebuilds. */
const JOBS = 12;

/** The versions of the search index, which one answers, and the rebuild that is under way. */
export const handler = define.handlers({
  async GET(ctx) {
    const { deps, account } = ctx.state;
    const [pointer, learnt, jobs] = await Promise.all([
      findPointer(deps.sql),
      findLearnt(deps),
      listJobsAbout(deps, services().broker, {
        about: ABOUT_INDEX,
        before: new Date(deps.clock.now().getTime() + DAY_MS),
        limit: JOBS,
      }),
    ]);
    return await answerList(ctx, versionList, (data) => {
      const csrf = may(account!.role, "search.change") ? data.csrf : null;
      return (
        <>
          <PageTitle title="Search index" noindex />
          <ListView
            data={data}
            title="Search index"
            cells={versionCells(csrf)}
            empty="No index was made yet: the database alone answers searches. The next hour makes one, or the button below."
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
          {data.isPart ? null : (
            <>
              <IndexStanding pointer={pointer} jobs={jobs} now={data.now} csrf={csrf} />
              <ClicksLearnt {...learnt} now={data.now} />
            </>
          )}
        </>
      );
    });
  },
});
