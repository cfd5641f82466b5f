import LiveList from "../../../../islands/admin/LiveList.tsx";
import { define } from "../../../../lib/http/mod.ts";
import { isUnderstood } from "../../../../lib/lists/mod.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { engineCursor } from "../../../../lib/jobs/operate.ts";
import { jobListFor } from "../../../../lib/site/mod.ts";
import { Notice } from "../../../../lib/ui/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { jobCells } from "./(_parts)/job_cells.tsx";

/** The jobs of all states. While the broker is away, what Postgres knows of them. */
export const handler = define.handlers({
  async GET(ctx) {
    // Rows alone, which open pages ask for every few seconds, say no place.
    const isPart = ctx.url.searchParams.get("part") === "rows";
    const cursor = isPart ? null : await engineCursor(ctx.state.deps);
    let isAway = false;
    return await answerList(ctx, jobListFor(() => void (isAway = true)), (data) => (
      <>
        <PageTitle title="Jobs" isRefused={!isUnderstood(data.query)} noindex />
        <ListView
          data={data}
          title="Jobs"
          cells={jobCells}
          empty="Whatever is slow is done by a job: orders, the timetable and colleagues promise them."
          live={
            <>
              {isAway ? <BrokerAway /> : null}
              <LiveList
                groups={["jobs"]}
                cursor={cursor}
                nowIso={data.now.toISOString()}
                noun={data.list.noun}
              />
            </>
          }
        />
      </>
    ));
  },
});

function BrokerAway() {
  return (
    <Notice tone="bad" title="The broker does not answer">
      <p>
        What waits and runs in it cannot be shown. Here are the jobs that have ended, and promises
        that it was not given yet. No promised job is lost by this.
      </p>
    </Notice>
  );
}
