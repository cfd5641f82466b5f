import { useTexts } from "../../i18n/use_texts.ts";
import { notCurrent } from "../data/aria_current.ts";

export interface Chip {
  label: string;
  /** The list without it. */
  href: string;
}

export interface ChipsProps {
  chips: readonly Chip[];
  /** What they are; filters where left out. */
  label?: string | undefined;
  /** What taking one away does, for who hears the page. */
  act?: string | undefined;
}

/** What a list is narrowed by: each can be taken away by itself. */
export function Chips({ chips, label: title, act }: ChipsProps) {
  const { chips: t } = useTexts().ui;
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label={title ?? t.label}>
      {chips.map(({ label, href }) => (
        <li key={label}>
          <a href={href} aria-current={notCurrent}>
            <span class="hidden">{act ?? t.act}</span> {label}
            <span class="chip-sign" aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
