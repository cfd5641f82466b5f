import { page } from "fresh";
import { define } from "../../../../../lib/http/mod.ts";
import { userPage } from "../(_parts)/user_page.ts";
import { UserView } from "../(_parts)/UserView.tsx";

const done: ReadonlyMap<string, string> = new Map([
  ["role", "The role is changed, and all sessions have ended."],
  ["disabled", "The account is disabled, and all its sessions have ended."],
  ["enabled", "The account can log in again."],
  ["code", "The app is taken away, and all sessions have ended."],
  ["sessions", "All sessions have ended."],
  ["password", "The next log-in asks for another password. All sessions have ended."],
]);

/** A member of staff. What is done to the account has a noun below this address. */
export const handler = define.handlers({
  GET: async ({ params, state, url }) =>
    page(
      await userPage(state, params.id!, {
        errors: {},
        values: {},
        done: done.get(url.searchParams.get("done") ?? "") ?? null,
      }),
    ),
});

export default define.page<typeof handler>(({ data, state }) => (
  <UserView data={data} csrf={state.csrfToken()} />
));
