import { ariaCurrent, notCurrent } from "../data/aria_current.ts";
import { attentionWords } from "./attention_words.ts";

/** One entry of the panel's rail. */
export interface RailEntry {
  href: string;
  label: string;
  /** What it belongs to; entries of one group stand together. */
  group?: string | undefined;
  /** The letter behind `g` that leads to it. */
  key?: string | undefined;
  /** One of the few that a phone has in its bar. */
  isMain?: boolean | undefined;
  /** How many of them ask for a person; nothing where none do. */
  attention?: number | undefined;
  /** `bad` where something broke, else `waiting`. */
  tone?: "waiting" | "bad" | undefined;
}

export interface PanelRailProps {
  nouns: readonly RailEntry[];
  path: string;
}

const RAIL_ID = "panel-rail";

/** What the panel is about, and where somebody is needed. On a phone it is a sheet. */
export function PanelRail({ nouns, path }: PanelRailProps) {
  const current = currentOf({ nouns, path });
  const groups = [...new Set(nouns.map(({ group }) => group))];
  return (
    <nav id={RAIL_ID} class="rail" aria-label="Panel" popover="auto">
      <a class="wordmark" href={nouns[0]?.href ?? "/admin"} aria-current={notCurrent}>
        SmartMarket
      </a>
      {groups.map((group) => (
        <ul key={group} class="rail-group" aria-label={group}>
          {nouns.filter((noun) => noun.group === group).map((noun) => (
            <li key={noun.href}>
              <a
                href={noun.href}
                aria-current={ariaCurrent(noun.href === current)}
                data-key={noun.key}
              >
                {noun.label}
                <Attention {...noun} of={[noun.href]} />
              </a>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

/** Nouns in the bar of a phone, beside the button that opens all of them. */
const MAIN = 4;

/** The bar of a phone, at the thumbs: the few nouns that are wanted most, and the way to all. */
export function ThumbBar({ nouns, path }: PanelRailProps) {
  const current = currentOf({ nouns, path });
  const main = nouns.filter(({ isMain }) => isMain).slice(0, MAIN);
  const hidden = nouns.filter((noun) => !main.includes(noun));
  const needed = hidden.reduce((sum, { attention = 0 }) => sum + attention, 0);
  const isBad = hidden.some(({ attention, tone }) => attention && tone === "bad");
  return (
    <nav class="thumbs" aria-label="Panel, in short">
      <ul>
        {main.map((noun) => (
          <li key={noun.href}>
            <a href={noun.href} aria-current={ariaCurrent(noun.href === current)}>
              {noun.label}
              <Attention {...noun} of={[noun.href]} />
            </a>
          </li>
        ))}
        <li>
          <button type="button" popovertarget={RAIL_ID}>
            All …
            <Attention
              attention={needed}
              tone={isBad ? "bad" : "waiting"}
              of={hidden.map(({ href }) => href)}
            />
          </button>
        </li>
      </ul>
    </nav>
  );
}

interface AttentionProps extends Pick<RailEntry, "attention" | "tone"> {
  /** The nouns that it counts, by their addresses: scripts keep it right. */
  of: readonly string[];
}

function Attention({ attention = 0, tone = "waiting", of }: AttentionProps) {
  return (
    <span class={`count count-${tone}`} data-attention={of.join(" ")} hidden={attention === 0}>
      <span>{attentionWords(attention)}</span>
      <span class="hidden">need attention</span>
    </span>
  );
}

/** The address of the noun that a page belongs to: of several the narrowest. */
function currentOf({ nouns, path }: PanelRailProps): string | undefined {
  return nouns.map(({ href }) => href).filter((href) =>
    path === href || path.startsWith(`${href}/`)
  )
    .sort((a, b) => b.length - a.length)[0];
}
