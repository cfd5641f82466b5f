/** The title of one page of a list: those after the first say which they are. */
export function pageTitle(title: string, page: number): string {
  return page > 1 ? `${title} - page ${page}` : title;
}
