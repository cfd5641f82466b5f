import Connection from "../../../islands/admin/Connection.tsx";
import PanelTools from "../../../islands/admin/PanelTools.tsx";
import SessionEnd from "../../../islands/admin/SessionEnd.tsx";
import { limitsOf } from "../../../lib/accounts/mod.ts";
import { define, type State } from "../../../lib/http/mod.ts";
import { hasKeys, panelNouns, panelSearch, services } from "../../../lib/site/mod.ts";
import { BlankShell, LogoutForm, PanelShell, type RailEntry } from "../../../lib/ui/mod.ts";
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
export default define.layout(async ({ Component, state, url, req }) => {
  const { account } = state;
  if (!account) throw new Error("The panel was reached without an account");
  if (account.mustChangePassword || account.mustAddCode) {
    return (
      <BlankShell homeHref="/admin/account">
        <Component />
        <LogoutForm csrf={state.csrfToken()} />
      </BlankShell>
    );
  }

  // Beside a list, in a frame that is there already.
  if (req.headers.get("x-part") === "main") {
    return (
      <div data-part="main">
        <Component />
      </div>
    );
  }
  const [nouns, withKeys] = await Promise.all([
    panelNouns(account.role, services()),
    hasKeys(state.deps, account.id),
  ]);
  return (
    <PanelShell
      nouns={nouns}
      path={url.pathname}
      who={account}
      csrf={state.csrfToken()}
      search={panelSearch(account.role)}
      connection={
        <Connection
          nowIso={state.deps.clock.now().toISOString()}
          attentionUrl="/api/admin/attention"
        />
      }
    >
      <PageTitle title="Panel" noindex />
      <SessionNote state={state} isLive={url.pathname === "/admin/dashboard"} />
      <Component />
      <PanelTools hasKeys={withKeys} nouns={keysOf(nouns)} />
    </PanelShell>
  );
});

/** The letters that lead to nouns. */
function keysOf(nouns: readonly RailEntry[]) {
  return nouns.flatMap(({ key, label, href }) => key ? [{ key, label, href }] : []);
}
