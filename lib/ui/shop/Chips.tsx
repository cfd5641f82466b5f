import { notCurrent } from "../data/aria_current.ts";
export interface Chip {
  label: string;
  /** The list without it. */
  href: string;
}

/** What a list is narrowed by: each can be taken away by itself. */
export function Chips({ chips }: { chips: readonly Chip[] }) {
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label="Filters that are set">
      {chips.map(({ label, href }) => (
        <li key={label}>
          <a href={href} aria-current={notCurrent}>
            <span class="hidden">Remove filter</span> {label}
            <span class="chip-sign" aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
