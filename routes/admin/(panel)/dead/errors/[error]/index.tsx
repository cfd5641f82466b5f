import { define } from "../../../../../../lib/http/mod.ts";
import { errorPage } from "../../(_parts)/error_page.ts";
import { ErrorView } from "../../(_parts)/ErrorView.tsx";
import { RedrivePanel } from "../../(_parts)/RedrivePanel.tsx";

const ALONE = { skipAppWrapper: true, skipInheritedLayouts: true };

/** All that died of one error, and what becomes of them; `?part=rows` is the redrive alone. */
export const handler = define.handlers({
  async GET(ctx) {
    const data = await errorPage(ctx.state, ctx.params.error!);
    const csrf = ctx.state.csrfToken();
    if (ctx.url.searchParams.get("part") === "rows") {
      return await ctx.render(<RedrivePanel data={data} csrf={csrf} />, {}, ALONE);
    }
    return await ctx.render(<ErrorView data={data} csrf={csrf} />);
  },
});
