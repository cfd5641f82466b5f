import { may } from "../../../../lib/accounts/mod.ts";
import { productList } from "../../../../lib/catalog/panel/mod.ts";
import { define } from "../../../../lib/http/mod.ts";
import { isUnderstood } from "../../../../lib/lists/mod.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { panelLists } from "../../../../lib/site/mod.ts";
import { LinkButton } from "../../../../lib/ui/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { productCells } from "./(_parts)/product_cells.tsx";

export const handler = define.handlers({
  GET(ctx) {
    const { CURRENCY } = ctx.state.deps.config;
    const mayChange = may(ctx.state.account!.role, "products.change");
    return answerList(ctx, productList, (data) => (
      <>
        <PageTitle title="Products" isRefused={!isUnderstood(data.query)} noindex />
        <ListView
          data={data}
          title="Products"
          cells={productCells(CURRENCY)}
          empty="Make the first one, or import a file."
          acts={mayChange
            ? (
              <>
                <LinkButton href="/admin/products/new">New product</LinkButton>
                <LinkButton href="/admin/products/imports" tone="quiet">Import</LinkButton>
              </>
            )
            : null}
        />
      </>
    ), { lookIn: panelLists });
  },
});
