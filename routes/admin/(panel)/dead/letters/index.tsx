import LiveList from "../../../../../islands/admin/LiveList.tsx";
import { define } from "../../../../../lib/http/mod.ts";
import { deadList } from "../../../../../lib/jobs/operate.ts";
import { isUnderstood } from "../../../../../lib/lists/mod.ts";
import { answerList } from "../../../../../lib/lists/page/mod.ts";
import { Breadcrumbs } from "../../../../../lib/ui/mod.ts";
import { ListView } from "../../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import { letterCells } from "../(_parts)/letter_cells.tsx";

/** Dead letters one by one. */
export const handler = define.handlers({
  GET: (ctx) =>
    answerList(ctx, deadList, (data) => (
      <>
        <PageTitle title="Dead letters" isRefused={!isUnderstood(data.query)} noindex />
        {data.isPart
          ? null
          : <Breadcrumbs trail={[{ href: "/admin/dead", label: "Dead letters by error" }]} />}
        <ListView
          data={data}
          title="Dead letters"
          cells={letterCells}
          empty="A job that fails its last try comes here, and stays for 30 days."
          live={
            <>
              <p class="engine-way">
                <a href={`/admin/dead/export${data.kept ? `?${data.kept}` : ""}`} download>
                  Export with arguments and stacks, as JSON lines
                </a>
              </p>
              <LiveList
                groups={["jobs"]}
                cursor={null}
                nowIso={data.now.toISOString()}
                noun={data.list.noun}
              />
            </>
          }
        />
      </>
    )),
});
