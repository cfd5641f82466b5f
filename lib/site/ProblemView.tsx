import { asset } from "fresh/runtime";
import { isStaffRole } from "../accounts/mod.ts";
import type { ProblemPageProps, Visit } from "../http/mod.ts";
import { LocaleContext } from "../i18n/use_texts.ts";
import { textsOf } from "../i18n/mod.ts";
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
  const { locale } = visit;
  const advice: Readonly<Record<number, string>> = textsOf(locale).problems.advice;
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
    <LocaleContext.Provider value={locale}>
      <Document title={sentence} lang={locale} stylesheet={asset("/styles.css")} noindex>
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
    </LocaleContext.Provider>
  );
}

/** Only who has proven to be staff sees that there is a panel. */
function isInPanel({ path, account }: Visit): boolean {
  return account !== null && isStaffRole(account.role) && /^\/admin(\/|$)/.test(path);
}

function panelWays(visit: Visit, status: number) {
  return [...again(visit, status), { href: "/admin/dashboard", label: "To the dashboard" }];
}

function shopWays(visit: Visit, status: number) {
  const { problems: t } = textsOf(visit.locale);
  const isBuying = /^\/(cart|checkout)(\/|$)/.test(visit.path);
  return [
    ...again(visit, status),
    ...(isBuying ? [{ href: "/cart", label: t.toCart }] : []),
    { href: "/", label: t.toShop },
    { href: "/categories", label: t.toCategories },
  ];
}

/** A page that could not be made for a moment can be asked for again; a form must not be. */
function again({ address, isReading, locale }: Visit, status: number) {
  const isWorthIt = isReading && (status >= 500 || status === 429);
  return isWorthIt ? [{ href: address, label: textsOf(locale).problems.again }] : [];
}
