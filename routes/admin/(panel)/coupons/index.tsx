import { may } from "../../../../lib/accounts/permissions.ts";
import { couponList } from "../../../../lib/coupons/mod.ts";
import { define } from "../../../../lib/http/mod.ts";
import { isUnderstood } from "../../../../lib/lists/mod.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { LinkButton } from "../../../../lib/ui/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { couponCells } from "./(_parts)/coupon_cells.tsx";

/** Every code that takes something off, and how often each was used. */
export const handler = define.handlers({
  GET: (ctx) => {
    const { account, deps } = ctx.state;
    return answerList(ctx, couponList, (data) => (
      <>
        <PageTitle title="Codes" isRefused={!isUnderstood(data.query)} noindex />
        <ListView
          data={data}
          title="Codes"
          cells={couponCells(deps.config.CURRENCY)}
          empty="A code that somebody makes here takes something off at the cart."
        />
        {!data.isPart && may(account!.role, "coupons.change")
          ? (
            <p class="page-acts">
              <LinkButton href="/admin/coupons/new">Make a code</LinkButton>
            </p>
          )
          : null}
      </>
    ));
  },
});
