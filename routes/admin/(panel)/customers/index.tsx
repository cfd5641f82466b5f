import { customerList } from "../../../../lib/customers/mod.ts";
import { define } from "../../../../lib/http/mod.ts";
import { isUnderstood } from "../../../../lib/lists/mod.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { panelLists } from "../../../../lib/site/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { customerCells } from "./(_parts)/customer_cells.tsx";

export const handler = define.handlers({
  GET: (ctx) =>
    answerList(ctx, customerList, (data) => (
      <>
        <PageTitle title="Customers" isRefused={!isUnderstood(data.query)} noindex />
        <ListView
          data={data}
          title="Customers"
          cells={customerCells}
          empty="Who orders stands here from the first order on."
        />
      </>
    ), { lookIn: panelLists }),
});
