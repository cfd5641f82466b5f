import { z } from "zod";
import { revokeInvitation } from "../../../../../lib/accounts/mod.ts";
import { actorOf, answerForm, define } from "../../../../../lib/http/mod.ts";

const PAGE = "/admin/users/invitations";
const Revocation = z.object({ id: z.uuid() });

/** Take an invitation back. One that is over already needs nothing. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerForm(ctx, {
      form: Revocation,
      async act({ id }) {
        const { deps } = ctx.state;
        const isRevoked = await revokeInvitation(deps, actorOf(ctx.state), id);
        return isRevoked ? `${PAGE}?done=revoked` : PAGE;
      },
      // A button made it: the page has what is open now.
      again: () => ctx.redirect(PAGE, 303),
    }),
});
