import { removeFactor } from "../../../../../lib/accounts/mod.ts";
import { actorOf, askProof, define } from "../../../../../lib/http/mod.ts";

export const handler = define.handlers({
  /** Take the app away. The password and a code are asked for, however lately they were given. */
  async POST(ctx) {
    const proof = await askProof(ctx, { isFresh: true });
    if (proof) return proof;
    const isRemoved = await removeFactor(ctx.state.deps, actorOf(ctx.state));
    return ctx.redirect(`/admin/account/code${isRemoved ? "?done=removed" : ""}`, 303);
  },
});
