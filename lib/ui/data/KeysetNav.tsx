import { useTexts } from "../../i18n/use_texts.ts";
import { notCurrent } from "./aria_current.ts";

export interface KeysetNavProps {
  /** Name of the list: `Orders`. */
  label: string;
  /** Address of the newer entries; nothing where these are the newest. */
  newerHref?: string | undefined;
  olderHref?: string | undefined;
  /** What is shown: `50 of 1,204 orders`. */
  summary?: string | undefined;
  /** Where the list has another order than that of time. */
  words?: { newer: string; older: string } | undefined;
}

/** Onward and back in a list that is paged by key, where pages have no numbers. */
export function KeysetNav(props: KeysetNavProps) {
  const { label, newerHref, olderHref, summary } = props;
  const { pages: t } = useTexts().ui;
  const words = props.words ?? t;
  if (!newerHref && !olderHref && !summary) return null;
  return (
    <nav class="pagination" aria-label={t.label(label)}>
      <p class="pagination-span">{summary}</p>
      <ul>
        <li>
          {newerHref
            ? <a href={newerHref} rel="prev" aria-current={notCurrent}>{words.newer}</a>
            : null}
        </li>
        <li>
          {olderHref
            ? <a href={olderHref} rel="next" aria-current={notCurrent}>{words.older}</a>
            : null}
        </li>
      </ul>
    </nav>
  );
}
