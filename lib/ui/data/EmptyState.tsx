import type { ComponentChildren } from "preact";
import { notCurrent } from "./aria_current.ts";

export interface EmptyStateProps {
  /** What is not there: `No orders yet`. */
  title: string;
  /** How it fills. */
  children?: ComponentChildren;
  act?: { href: string; label: string } | undefined;
  /** It is all there is on the page: its title is the page's. */
  isPage?: boolean | undefined;
}

/** What a list says that has no entries. */
export function EmptyState({ title, children, act, isPage }: EmptyStateProps) {
  return (
    <div class="empty">
      {isPage ? <h1>{title}</h1> : <p class="empty-title">{title}</p>}
      {children ? <p>{children}</p> : null}
      {act
        ? (
          <p>
            <a href={act.href} aria-current={notCurrent}>{act.label}</a>
          </p>
        )
        : null}
    </div>
  );
}
