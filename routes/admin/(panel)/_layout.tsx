import SearchKey from "../../../islands/admin/SearchKey.tsx";
import SessionEnd from "../../../islands/admin/SessionEnd.tsx";
import { limitsOf } from "../../../lib/accounts/mod.ts";
import { define, type State } from "../../../lib/http/mod.ts";
import { panelNouns, panelSearch, services } from "../../../lib/site/mod.ts";
import { BlankShell, LogoutForm, PanelShell } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

/** When the session ends: for scripts as a warning, without them as a sentence. */
function SessionNote({ state, isLive }: { state: State; isLive: boolean }) {
  if (!state.session) return null;
  const nowMs = state.deps.clock.now().getTime();
  const { idleUntil, endsAt } = limitsOf(state.session);
  const [idleMs, limitMs] = [idleUntil.getTime() - nowMs, endsAt.getTime() - nowMs];
  return (
    <>
      <SessionEnd idleMs={idleMs} limitMs={limitMs} isLive={isLive} />
      <noscript>
        <p class="session-note">
          {`You will be logged out after ${Math.ceil(idleMs / 60_000)} minutes without a click.`}
        </p>
      </noscript>
    </>
  );
}

/** The instrument around every page of the panel. */
export default define.layout(async ({ Component, state, url }) => {
  const { account } = state;
  if (!account) throw new Error("The panel was reached without an account");
  if (account.mustChangePassword) {
    return (
      <BlankShell homeHref="/admin/account">
        <Component />
        <LogoutForm csrf={state.csrfToken()} />
      </BlankShell>
    );
  }
  const search = panelSearch(account.role);
  return (
    <PanelShell
      nouns={await panelNouns(account.role, services())}
      path={url.pathname}
      who={account}
      csrf={state.csrfToken()}
      search={search}
    >
      <PageTitle title="Panel" noindex />
      <SessionNote state={state} isLive={url.pathname === "/admin/dashboard"} />
      <Component />
      {search ? <SearchKey id="panel-search" /> : null}
    </PanelShell>
  );
});
