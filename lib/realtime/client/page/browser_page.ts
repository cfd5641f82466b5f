import type { Page } from "./arrivals.ts";

/** The page that this script runs in. */
export const browserPage: Page = {
  isHidden: () => document.visibilityState === "hidden",
  get title() {
    return document.title;
  },
  set title(title) {
    document.title = title;
  },
};
