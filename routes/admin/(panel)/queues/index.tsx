import LiveList from "../../../../islands/admin/LiveList.tsx";
import { define } from "../../../../lib/http/mod.ts";
import { isUnderstood } from "../../../../lib/lists/mod.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { queueList } from "../../../../lib/site/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { queueCells } from "./(_parts)/queue_cells.tsx";

/** How each queue keeps up. */
export const handler = define.handlers({
  GET: (ctx) =>
    answerList(ctx, queueList, (data) => (
      <>
        <PageTitle title="Queues" isRefused={!isUnderstood(data.query)} noindex />
        <ListView
          data={data}
          title="Queues"
          cells={queueCells}
          empty="There is always one."
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
      </>
    )),
});
