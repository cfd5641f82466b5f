import { define } from "../../../../../lib/http/mod.ts";
import { queuePage } from "../(_parts)/queue_page.ts";
import { QueueReadings } from "../(_parts)/QueueReadings.tsx";
import { QueueView } from "../(_parts)/QueueView.tsx";

const ALONE = { skipAppWrapper: true, skipInheritedLayouts: true };

/** One queue; `?part=rows` is how it stands alone. */
export const handler = define.handlers({
  async GET(ctx) {
    const data = await queuePage(ctx.state, ctx.params.name!);
    if (ctx.url.searchParams.get("part") === "rows") {
      return await ctx.render(<QueueReadings data={data} />, {}, ALONE);
    }
    return await ctx.render(<QueueView data={data} csrf={ctx.state.csrfToken()} />);
  },
});
