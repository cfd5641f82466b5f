import type { ComponentChildren } from "preact";
import { notCurrent } from "./aria_current.ts";

export interface EmptyStateProps {
  /** What is not there: `No orders yet`. */
  title: string;
  /** How it fills. */
  children?: ComponentChildren;
  act?: { href: string; label: string } | undefined;
}

/** What a list says that has no entries. */
export function EmptyState({ title, children, act }: EmptyStateProps) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
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
