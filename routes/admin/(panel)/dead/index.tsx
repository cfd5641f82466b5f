import LiveList from "../../../../islands/admin/LiveList.tsx";
import { define } from "../../../../lib/http/mod.ts";
import { errorList } from "../../../../lib/jobs/operate.ts";
import { isUnderstood } from "../../../../lib/lists/mod.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { errorCells } from "./(_parts)/error_cells.tsx";

/** What jobs died of: the errors first, since a thousand letters are often one fault. */
export const handler = define.handlers({
  GET: (ctx) =>
    answerList(ctx, errorList, (data) => (
      <>
        <PageTitle title="Dead letters" isRefused={!isUnderstood(data.query)} noindex />
        <ListView
          data={data}
          title="Dead letters by error"
          cells={errorCells}
          empty={
            <>
              No dead letters. A job that fails its last try comes here.{" "}
              <a href="/admin/dead/letters">All letters of the last 30 days</a>
            </>
          }
          live={
            <>
              <p class="engine-way">
                <a href="/admin/dead/letters?state=open">Open letters one by one</a>
                <a href="/admin/dead/letters">All of the last 30 days</a>
              </p>
              <LiveList
                groups={["jobs"]}
                cursor={null}
                everyMs={10_000}
                nowIso={data.now.toISOString()}
                noun={data.list.noun}
              />
            </>
          }
        />
      </>
    )),
});
