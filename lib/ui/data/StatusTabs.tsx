import { ariaCurrent } from "./aria_current.ts";
import { formatCount } from "./format_count.ts";

export interface StatusTab {
  href: string;
  label: string;
  count?: number | undefined;
  current?: boolean | undefined;
}

/** One list seen by state: links with counts, the one shown marked. */
export function StatusTabs({ label, tabs }: { label: string; tabs: readonly StatusTab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ href, label, count, current }) => (
          <li key={href}>
            <a href={href} aria-current={ariaCurrent(current === true)}>
              {label}
              {count === undefined ? null : <small>{formatCount(count)}</small>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
