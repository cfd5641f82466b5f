import { asset } from "fresh/runtime";
import { isStaffRole } from "../accounts/mod.ts";
import type { ProblemPageProps, Visit } from "../http/mod.ts";
import { contactOf } from "../shop/mod.ts";
import { Document, PanelShell, Problem, ShopShell } from "../ui/mod.ts";
import { panelSearch, plainNouns } from "./panel_nouns.ts";
import { plainFoot } from "./shop_foot.ts";

/**
 * The site's page for problems, inside the shell its visitor was in. It asks nothing of a database
 * that may be what broke: the cart's sign is left out.
 */
export function ProblemView({ problem, requestId, visit }: ProblemPageProps) {
  const { status, sentence, detail, fields, code } = problem;
  const isPanel = isInPanel(visit);
  const body = (
    <Problem
      status={status}
      title={sentence}
      advice={detail ?? advice[status]}
      fields={fields}
      trace={requestId}
      code={code}
      ways={isPanel ? panelWays(visit, status) : shopWays(visit, status)}
      contact={isPanel ? undefined : contactOf(visit.config)}
    />
  );
  return (
    <Document title={sentence} stylesheet={asset("/styles.css")} noindex>
      {isPanel
        ? (
          <PanelShell
            nouns={plainNouns(visit.account!.role)}
            path={visit.path}
            who={visit.account!}
            csrf={visit.csrfToken()}
            search={panelSearch(visit.account!.role)}
          >
            {body}
          </PanelShell>
        )
        : <ShopShell foot={plainFoot(visit.config)}>{body}</ShopShell>}
    </Document>
  );
}

const advice: Readonly<Record<number, string>> = {
  404: "It may have moved, or the address was mistyped. Search for it, or go on from here.",
  405: "Go back, and use the button on the page itself.",
  413: "Send it in smaller parts.",
  500: "Try again in a moment. If it stays, write to us.",
  503: "Your cart and your orders are safe.",
};

/** Only who has proven to be staff sees that there is a panel. */
function isInPanel({ path, account }: Visit): boolean {
  return account !== null && isStaffRole(account.role) && /^\/admin(\/|$)/.test(path);
}

function panelWays(visit: Visit, status: number) {
  return [...again(visit, status), { href: "/admin/dashboard", label: "To the dashboard" }];
}

function shopWays(visit: Visit, status: number) {
  const isBuying = /^\/(cart|checkout)(\/|$)/.test(visit.path);
  return [
    ...again(visit, status),
    ...(isBuying ? [{ href: "/cart", label: "To your cart" }] : []),
    { href: "/", label: "To the shop" },
    { href: "/categories", label: "All categories" },
  ];
}

/** A page that could not be made for a moment can be asked for again; a form must not be. */
function again({ address, isReading }: Visit, status: number) {
  const isWorthIt = isReading && (status >= 500 || status === 429);
  return isWorthIt ? [{ href: address, label: "Try again" }] : [];
}
