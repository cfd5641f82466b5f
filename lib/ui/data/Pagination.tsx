import { useFormat, useTexts } from "../../i18n/use_texts.ts";
import { ariaCurrent, notCurrent } from "./aria_current.ts";
import { pageNumbers, type PageOf, pageSpan } from "./pagination.ts";

export interface PaginationProps extends PageOf {
  /** Address of a page. */
  hrefOf: (page: number) => string;
  /** Name of the list for those who do not see it: `Products`. */
  label: string;
}

/** Where a long list stands, `1–24 of 27,554`, and links to the other pages; nothing where all is shown. */
export function Pagination({ hrefOf, label, ...list }: PaginationProps) {
  const { page, pages, first, last } = pageSpan(list);
  const { pages: t } = useTexts().ui;
  const { count } = useFormat();
  if (pages === 1) return null;
  return (
    <nav class="pagination" aria-label={t.label(label)}>
      <p class="pagination-span">{t.span(count(first), count(last), count(list.total))}</p>
      <ul>
        <li>
          {page > 1
            ? <a href={hrefOf(page - 1)} rel="prev" aria-current={notCurrent}>{t.previous}</a>
            : null}
        </li>
        {pageNumbers(page, pages).map((number, index) => (
          <li key={index} class="pagination-number">
            <PageLink number={number} page={page} hrefOf={hrefOf} />
          </li>
        ))}
        <li>
          {page < pages
            ? <a href={hrefOf(page + 1)} rel="next" aria-current={notCurrent}>{t.next}</a>
            : null}
        </li>
      </ul>
    </nav>
  );
}

interface PageLinkProps {
  number: number | "gap";
  page: number;
  hrefOf: (page: number) => string;
}

function PageLink({ number, page, hrefOf }: PageLinkProps) {
  const { pages: t } = useTexts().ui;
  const { count } = useFormat();
  if (number === "gap") return <span aria-hidden="true">…</span>;
  return (
    <a
      href={hrefOf(number)}
      aria-current={ariaCurrent(number === page)}
      aria-label={t.page(count(number))}
    >
      {count(number)}
    </a>
  );
}
