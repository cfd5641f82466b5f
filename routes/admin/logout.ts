import { logout } from "../../lib/accounts/mod.ts";
import { actorOf, define, leavePanel } from "../../lib/http/mod.ts";

export const handler = define.handlers({
  async POST({ state }) {
    state.sendCookie(await logout(state.deps, actorOf(state), state.session!));
    return leavePanel();
  },
});
