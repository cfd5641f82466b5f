import { page } from "fresh";
import { factorState, offerSetUp } from "../../../../../lib/accounts/mod.ts";
import type { FieldErrors } from "../../../../../lib/errors.ts";
import type { State } from "../../../../../lib/http/mod.ts";
import { ownOf } from "./account_page.ts";
import type { CodePage } from "./CodePageView.tsx";

/** The page of one's own second step: as it stands, or how to set it up. */
export async function codePage(
  state: State,
  { errors = {}, setup, done = null, status = 200 }: {
    errors?: FieldErrors;
    /** The one that was shown before: its picture stays. */
    setup?: string | undefined;
    done?: string | null;
    status?: number;
  } = {},
) {
  const { deps } = state;
  const { account } = ownOf(state);
  const factor = await factorState(deps, account.id);
  if (factor) {
    const now = deps.clock.now();
    return page<CodePage>({ is: "on", factor, errors, done, now }, { status });
  }
  const offer = offerSetUp(deps, { ...account, setup });
  const isForced = account.mustAddCode === true;
  return page<CodePage>({ is: "offer", offer, errors, isForced }, { status });
}
