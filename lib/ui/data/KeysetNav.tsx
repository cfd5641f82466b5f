import { notCurrent } from "./aria_current.ts";

export interface KeysetNavProps {
  /** Name of the list: `Orders`. */
  label: string;
  /** Address of the newer entries; nothing where these are the newest. */
  newerHref?: string | undefined;
  olderHref?: string | undefined;
  /** What is shown: `50 of 1,204 orders`. */
  summary?: string | undefined;
}

/** Onward and back in a list that is paged by key, where pages have no numbers. */
export function KeysetNav({ label, newerHref, olderHref, summary }: KeysetNavProps) {
  if (!newerHref && !olderHref && !summary) return null;
  return (
    <nav class="pagination" aria-label={`Pages of ${label}`}>
      <p class="pagination-span">{summary}</p>
      <ul>
        <li>
          {newerHref ? <a href={newerHref} rel="prev" aria-current={notCurrent}>Newer</a> : null}
        </li>
        <li>
          {olderHref ? <a href={olderHref} rel="next" aria-current={notCurrent}>Older</a> : null}
        </li>
      </ul>
    </nav>
  );
}
