import LiveList from "../../../../islands/admin/LiveList.tsx";
import { DAY_MS } from "../../../../lib/clock.ts";
import { define } from "../../../../lib/http/mod.ts";
import { recentDeaths } from "../../../../lib/jobs/operate.ts";
import { isUnderstood } from "../../../../lib/lists/mod.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { workerList } from "../../../../lib/site/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { GoneWorkers } from "./(_parts)/GoneWorkers.tsx";
import { workerCells } from "./(_parts)/worker_cells.tsx";

/** Who works, and who has died of late. */
export const handler = define.handlers({
  async GET(ctx) {
    const { deps } = ctx.state;
    const sinceMs = deps.clock.now().getTime() - DAY_MS;
    const deaths = (await recentDeaths(deps)).filter(({ diedAt }) => diedAt.getTime() > sinceMs);
    return await answerList(ctx, workerList, (data) => (
      <>
        <PageTitle title="Workers" isRefused={!isUnderstood(data.query)} noindex />
        <ListView
          data={data}
          title="Workers"
          cells={workerCells}
          empty="No worker has beaten within the last hour, so nothing runs. Start one: see “Workers” in the RUNBOOK."
          live={
            <LiveList
              groups={["jobs"]}
              cursor={null}
              everyMs={5_000}
              nowIso={data.now.toISOString()}
              noun={data.list.noun}
            />
          }
        />
        {data.isPart ? null : <GoneWorkers deaths={deaths} now={data.now} />}
      </>
    ));
  },
});
