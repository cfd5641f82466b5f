import { logOutShopper } from "../../lib/accounts/shoppers/mod.ts";
import { buyerOf, define } from "../../lib/http/mod.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const { state } = ctx;
    if (state.shopper) {
      const { sessionId } = state.shopper;
      const chosen = state.session?.locale ?? null;
      state.sendCookie(await logOutShopper(state.deps, buyerOf(state), sessionId));
      Object.assign(state, { shopper: null, session: null });
      // The language of the browser's own choice stays, and nothing else.
      if (chosen) await state.chooseLocale(chosen);
    }
    // What pages left in this browser goes, too; not its "cookies": that takes those of all subdomains.
    const headers = { location: "/", "clear-site-data": '"cache", "storage"' };
    return new Response(null, { status: 303, headers });
  },
});
