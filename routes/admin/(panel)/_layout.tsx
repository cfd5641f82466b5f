import { define } from "../../../lib/http/mod.ts";
import { panelNouns, panelSearch } from "../../../lib/site/mod.ts";
import { PanelShell } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

/** The instrument around every page of the panel. */
export default define.layout(({ Component, state, url }) => {
  const { account } = state;
  if (!account) throw new Error("The panel was reached without an account");
  const query = url.pathname === "/admin/orders" ? url.searchParams.get("q") ?? "" : "";
  return (
    <PanelShell
      nouns={panelNouns}
      path={url.pathname}
      who={account}
      csrf={state.csrfToken()}
      search={{ ...panelSearch, query }}
    >
      <PageTitle title="Panel" noindex />
      <Component />
    </PanelShell>
  );
});
