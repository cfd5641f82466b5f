import type { ComponentChildren } from "preact";
import { PanelRail, type RailEntry, ThumbBar } from "./PanelRail.tsx";
import { SearchForm } from "./SearchForm.tsx";
import { WhoMenu } from "./WhoMenu.tsx";

export interface PanelShellProps {
  /** What can be looked at, in the order of the rail. */
  nouns: readonly RailEntry[];
  /** Path of this page; marks its noun. */
  path: string;
  who: { email: string; role: string };
  csrf: string;
  logoutAction?: string | undefined;
  /** What staff looks for is of people: it is posted. */
  search?: { action: string; query?: string | undefined; label: string } | undefined;
  /** A `ConnectionDot`, or the island that keeps one. */
  connection?: ComponentChildren;
  children: ComponentChildren;
}

/** Around every page of the panel: rail of nouns, bar with search, connection and account. */
export function PanelShell(props: PanelShellProps) {
  const { nouns, path, search, connection, children } = props;
  return (
    <div class="panel">
      <a class="skip" href="#main">Skip to the page</a>
      <PanelRail nouns={nouns} path={path} />
      <header class="panel-bar">
        {search ? <SearchForm {...search} id="panel-search" csrf={props.csrf} /> : <span />}
        <div class="panel-who">
          {connection}
          <WhoMenu who={props.who} csrf={props.csrf} logoutAction={props.logoutAction} />
        </div>
      </header>
      <main id="main" tabindex={-1}>{children}</main>
      <ThumbBar nouns={nouns} path={path} />
    </div>
  );
}
