import { useTexts } from "../../i18n/use_texts.ts";
import { notCurrent } from "../data/aria_current.ts";

export interface Crumb {
  href: string;
  label: string;
}

/** The way from the top down to this page; the page itself is its title, not a crumb. */
export function Breadcrumbs({ trail }: { trail: readonly Crumb[] }) {
  const { shell } = useTexts();
  return (
    <nav class="crumbs" aria-label={shell.nav.crumbs}>
      <ol>
        {trail.map(({ href, label }) => (
          <li key={href}>
            <a href={href} aria-current={notCurrent}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
