import type { ComponentChildren } from "preact";
import { notCurrent } from "../data/aria_current.ts";

export interface BlankShellProps {
  children: ComponentChildren;
  /** Where the name leads. */
  homeHref?: string | undefined;
}

/** Around a page that is about one thing only: logging in, a problem. */
export function BlankShell({ children, homeHref = "/" }: BlankShellProps) {
  return (
    <div class="blank">
      <header>
        <a class="wordmark" href={homeHref} aria-current={notCurrent}>SmartMarket</a>
      </header>
      <main id="main">{children}</main>
    </div>
  );
}
