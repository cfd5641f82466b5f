import { page } from "fresh";
import { InvitationForm, invite, listInvitations, may } from "../../../../../lib/accounts/mod.ts";
import type { FieldErrors } from "../../../../../lib/errors.ts";
import {
  actorOf,
  answerForm,
  askProof,
  define,
  FormFault,
  type State,
} from "../../../../../lib/http/mod.ts";
import { type InvitationsPage, InvitationsView } from "../(_parts)/InvitationsView.tsx";

const done: ReadonlyMap<string, string> = new Map([
  ["sent", "The invitation is on its way by mail."],
  ["revoked", "The invitation is taken back."],
]);

export const handler = define.handlers({
  GET: ({ state, url }) =>
    show(state, { done: done.get(url.searchParams.get("done") ?? "") ?? null }),

  /** Invite somebody. */
  async POST(ctx) {
    const { state } = ctx;
    const proof = await askProof(ctx);
    if (proof) return proof;
    return await answerForm(ctx, {
      form: InvitationForm,
      async act(form) {
        if (await invite(state.deps, actorOf(state), form)) {
          return "/admin/users/invitations?done=sent";
        }
        return new FormFault(422, { email: `There is an account for "${form.email}" already` });
      },
      again: ({ fields: errors, values, status }) => show(state, { errors, values, status }),
    });
  },
});

async function show(
  { deps, account }: State,
  { errors = {}, values = {}, done = null, status = 200 }: {
    errors?: FieldErrors;
    values?: Readonly<Record<string, string>>;
    done?: string | null;
    status?: number;
  },
) {
  const open = await listInvitations(deps);
  const mayMakeOwners = may(account!.role, "owners.change");
  const now = deps.clock.now();
  return page<InvitationsPage>({ open, errors, values, done, mayMakeOwners, now }, { status });
}

export default define.page<typeof handler>(({ data, state }) => (
  <InvitationsView data={data} csrf={state.csrfToken()} />
));
