import { askProof, define, localNext, readField } from "../../../../lib/http/mod.ts";

const HOME = "/admin/account";

/** Prove once more who it is, and go on to where it was asked for. */
export const handler = define.handlers({
  async GET(ctx) {
    return await askProof(ctx, { isFresh: true }) ?? ctx.redirect(HOME, 303);
  },

  async POST(ctx) {
    const next = localNext(await readField(ctx.req, "next"));
    return await askProof(ctx, { isFresh: true }) ?? ctx.redirect(next ?? HOME, 303);
  },
});
