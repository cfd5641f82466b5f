import type { ComponentChildren } from "preact";

export interface NoticeProps {
  tone: "info" | "good" | "waiting" | "bad";
  title?: string | undefined;
  children?: ComponentChildren;
  /** Read out when it appears; for what answers an act, not for what was there before. */
  live?: boolean | undefined;
}

const signs = { info: "i", good: "✓", waiting: "…", bad: "!" } as const;

/** One thing to know on this page. */
export function Notice({ tone, title, children, live }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} role={live ? "status" : undefined}>
      <span class="notice-sign" aria-hidden="true">{signs[tone]}</span>
      <div>
        {title ? <strong>{title}</strong> : null}
        {children}
      </div>
    </div>
  );
}
