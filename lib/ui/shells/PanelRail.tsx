import { ariaCurrent, notCurrent } from "../data/aria_current.ts";
import { formatCount } from "../data/format_count.ts";

/** One entry of the panel's rail. */
export interface RailEntry {
  href: string;
  label: string;
  /** How many of them ask for a person; nothing where none do. */
  attention?: number | undefined;
  /** `bad` where something broke, else `waiting`. */
  tone?: "waiting" | "bad" | undefined;
}

export interface PanelRailProps {
  nouns: readonly RailEntry[];
  path: string;
}

/** What the panel is about, and where somebody is needed. */
export function PanelRail({ nouns, path }: PanelRailProps) {
  return (
    <nav class="rail" aria-label="Panel">
      <a class="wordmark" href={nouns[0]?.href ?? "/admin"} aria-current={notCurrent}>
        SmartMarket
      </a>
      <ul>
        {nouns.map((noun) => (
          <li key={noun.href}>
            <a href={noun.href} aria-current={ariaCurrent(isWithin(path, noun.href))}>
              {noun.label}
              <Attention {...noun} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Attention({ attention = 0, tone = "waiting" }: RailEntry) {
  if (attention === 0) return null;
  return (
    <span class={`count count-${tone}`}>
      {formatCount(attention)}
      <span class="hidden">need attention</span>
    </span>
  );
}

function isWithin(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`);
}
