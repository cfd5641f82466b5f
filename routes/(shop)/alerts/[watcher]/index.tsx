import { page } from "fresh";
import { define } from "../../../../lib/http/mod.ts";
import { confirmWatches, findWatches } from "../../../../lib/prices/mod.ts";
import { WatchesView } from "../../(_parts)/WatchesView.tsx";

/** What an address waits for: who has the link has its mails. */
export const handler = define.handlers({
  async GET({ params, state: { deps } }) {
    const publicId = params.watcher!;
    return page({
      publicId,
      watches: await findWatches(deps, publicId),
      currency: deps.config.CURRENCY,
    });
  },

  /** Say yes. A link alone says nothing: programs that look through mails open those too. */
  async POST(ctx) {
    const publicId = ctx.params.watcher!;
    await confirmWatches(ctx.state.deps, publicId, ctx.state.locale);
    return ctx.redirect(`/alerts/${publicId}`, 303);
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <WatchesView {...data} csrf={state.csrfToken()} />
));
