import { define } from "../../../../../lib/http/mod.ts";
import { workerPage } from "../(_parts)/worker_page.ts";
import { WorkerReadings } from "../(_parts)/WorkerReadings.tsx";
import { WorkerView } from "../(_parts)/WorkerView.tsx";

const ALONE = { skipAppWrapper: true, skipInheritedLayouts: true };

/** One worker; `?part=rows` is how it stands alone. */
export const handler = define.handlers({
  async GET(ctx) {
    const data = await workerPage(ctx.state, ctx.params.worker!);
    if (ctx.url.searchParams.get("part") === "rows") {
      return await ctx.render(<WorkerReadings data={data} />, {}, ALONE);
    }
    return await ctx.render(<WorkerView data={data} csrf={ctx.state.csrfToken()} />);
  },
});
