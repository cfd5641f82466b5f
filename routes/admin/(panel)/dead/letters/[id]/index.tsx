import { page } from "fresh";
import { may, namesOf } from "../../../../../../lib/accounts/mod.ts";
import { AppError } from "../../../../../../lib/errors.ts";
import { define } from "../../../../../../lib/http/mod.ts";
import { inspectDead, isJobId } from "../../../../../../lib/jobs/operate.ts";
import { LetterView } from "../../(_parts)/LetterView.tsx";

/** One dead letter in full. */
export const handler = define.handlers({
  async GET({ params, state: { deps, account } }) {
    const id = params.id!.toLowerCase();
    const letter = isJobId(id) ? await inspectDead(deps, id) : null;
    if (!letter) throw new AppError("dead.missing");
    const nameOf = await namesOf(deps, [letter.retriedBy, letter.discardedBy]);
    const mayAct = may(account!.role, "dead.change");
    return page({ letter, nameOf, mayAct, now: deps.clock.now() });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <LetterView {...data} csrf={state.csrfToken()} />
));
