import { define } from "../../../lib/http/mod.ts";
import { PanelShell } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";

const nouns = [
  { href: "/admin/dashboard", label: "Dashboard" },
  { href: "/admin/orders", label: "Orders" },
  { href: "/admin/reports", label: "Reports" },
  { href: "/admin/mail", label: "Mail" },
];

/** The instrument around every page of the panel. */
export default define.layout(({ Component, state, url }) => {
  const { account } = state;
  if (!account) throw new Error("The panel was reached without an account");
  const query = url.pathname === "/admin/orders" ? url.searchParams.get("q") ?? "" : "";
  return (
    <PanelShell
      nouns={nouns}
      path={url.pathname}
      who={account}
      csrf={state.csrfToken()}
      search={{ action: "/admin/orders", query, label: "Order number or e-mail" }}
    >
      <PageTitle title="Panel" noindex />
      <Component />
    </PanelShell>
  );
});
