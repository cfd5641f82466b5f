import LiveList from "../../../../islands/admin/LiveList.tsx";
import { define } from "../../../../lib/http/mod.ts";
import { isUnderstood } from "../../../../lib/lists/mod.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { orderList } from "../../../../lib/orders/mod.ts";
import { snapshotCursor } from "../../../../lib/realtime/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { panelLists } from "../../../../lib/site/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { orderCells } from "./(_parts)/order_cells.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    // Rows alone, which open pages ask for every few seconds, say no place.
    const isPart = ctx.url.searchParams.get("part") === "rows";
    const cursor = isPart ? null : await snapshotCursor(ctx.state.deps);
    return await answerList(ctx, orderList, (data) => (
      <>
        <PageTitle title="Orders" isRefused={!isUnderstood(data.query)} noindex />
        <ListView
          data={data}
          title="Orders"
          cells={orderCells}
          empty="They appear here as soon as somebody orders."
          live={
            <LiveList
              groups={["orders"]}
              cursor={cursor}
              nowIso={data.now.toISOString()}
              noun={data.list.noun}
              arrivals={data.kept === "" ? ["order.placed"] : []}
            />
          }
        />
      </>
    ), { lookIn: panelLists });
  },
});
