import { define } from "../../../../lib/http/mod.ts";
import { isUnderstood } from "../../../../lib/lists/mod.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { orderList } from "../../../../lib/orders/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { orderCells } from "./(_parts)/order_cells.tsx";

export const handler = define.handlers({
  GET: (ctx) =>
    answerList(ctx, orderList, (data) => (
      <>
        <PageTitle title="Orders" isRefused={!isUnderstood(data.query)} noindex />
        <ListView
          data={data}
          title="Orders"
          cells={orderCells}
          empty="They appear here as soon as somebody orders."
        />
      </>
    )),
});
