import { logout } from "../../lib/accounts/mod.ts";
import { define } from "../../lib/http/mod.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const { state } = ctx;
    state.sendCookie(await logout(state.deps, state.session));
    const answer = ctx.redirect("/admin/login", 303);
    // What the panel left in this browser. Not "cookies": that takes those of all subdomains, too.
    answer.headers.set("clear-site-data", '"cache", "storage"');
    return answer;
  },
});
