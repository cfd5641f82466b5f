import type { ListData } from "../../../lists/page/list_data.ts";
import { COUNT_UP_TO } from "../../../lists/shape.ts";
import { formatCount } from "../../data/format_count.ts";

/** How many rows there are: as the tab counted them, if it did. */
function countOf({ page, tabs }: Pick<ListData, "page" | "tabs">): number {
  return tabs.find(({ isCurrent }) => isCurrent)?.count ?? page.count;
}

/** `1 order`, `213 orders`, `more than 1,000 orders`. */
export function countWords(data: Pick<ListData, "list" | "page" | "tabs">): string {
  const { list: { noun }, page } = data;
  const count = countOf(data);
  if (page.count > COUNT_UP_TO && count === page.count) {
    return `more than ${formatCount(COUNT_UP_TO)} ${noun.many}`;
  }
  return count === 1 ? `1 ${noun.one}` : `${formatCount(count)} ${noun.many}`;
}
