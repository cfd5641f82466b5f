/** Which part of a list a page is. */
export interface PageOf {
  /** From 1; brought back into the list where it lies outside. */
  page: number;
  pageSize: number;
  total: number;
}

export interface PageSpan {
  page: number;
  pages: number;
  /** Position of the first and the last entry shown, from 1; both 0 in an empty list. */
  first: number;
  last: number;
}

/** Where a page stands in its list. */
export function pageSpan({ page, pageSize, total }: PageOf): PageSpan {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const current = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const first = total === 0 ? 0 : (current - 1) * pageSize + 1;
  return { page: current, pages, first, last: Math.min(current * pageSize, total) };
}

/** The page numbers to link: both ends, the neighbours, and `gap` where some are left out. */
export function pageNumbers(page: number, pages: number): (number | "gap")[] {
  const wanted = [1, page - 1, page, page + 1, pages];
  const numbers = [...new Set(wanted)].filter((n) => n >= 1 && n <= pages).sort((a, b) => a - b);
  return numbers.flatMap((number, index) => between(numbers[index - 1] ?? 0, number));
}

// A gap of one page is that page: no shorter, and one can go there.
function between(before: number, number: number): (number | "gap")[] {
  const missing = number - before - 1;
  if (missing === 0) return [number];
  return missing === 1 ? [number - 1, number] : ["gap", number];
}
