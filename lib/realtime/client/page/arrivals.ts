import type { BrowserHost } from "../browser_host.ts";

/** How long a card is marked as new in a page that is looked at. */
const MARKED_MS = 60_000;

/** The page that arrivals are told in. */
export interface Page {
  isHidden(): boolean;
  title: string;
}

/**
 * What arrived and was not looked at yet: marks for its cards, and how many in the title of a tab
 * in the background, `(3) Dashboard`.
 */
export function createArrivals(
  { page, host, onMarks }: {
    page: Page;
    host: Pick<BrowserHost, "later" | "onWake">;
    onMarks(ids: ReadonlySet<string>): void;
  },
) {
  const title = page.title;
  let marks: ReadonlySet<string> = new Set();
  let unseen = 0;
  let cancelForget = () => {};
  const forgetWake = host.onWake(seen);

  function seen(): void {
    if (page.isHidden()) return;
    unseen = 0;
    if (page.title !== title) page.title = title;
    cancelForget();
    if (marks.size > 0) cancelForget = host.later(MARKED_MS, () => mark(new Set()));
  }

  function mark(ids: ReadonlySet<string>): void {
    marks = ids;
    onMarks(marks);
  }

  return {
    arrived(id: string): void {
      mark(new Set(marks).add(id));
      if (page.isHidden()) page.title = `(${++unseen}) ${title}`;
      seen();
    },
    stop(): void {
      forgetWake();
      cancelForget();
      if (page.title !== title) page.title = title;
    },
  };
}
