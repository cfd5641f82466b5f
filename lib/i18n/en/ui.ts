import { pluralOf } from "../plural.ts";

const plural = pluralOf("en");

/** Words of parts that many pages have. */
export const ui = {
  pages: {
    label: (list: string) => `Pages of ${list}`,
    span: (first: string, last: string, total: string) => `${first}–${last} of ${total}`,
    previous: "Previous",
    next: "Next",
    page: (number: string) => `Page ${number}`,
    newer: "Newer",
    older: "Older",
  },
  stock: { in: "In stock", low: "Last few", out: "Sold out" },
  /** Read out before and after the number of stars. */
  rating: { before: "Rated", after: "of 5" },
  price: {
    instead: "instead of",
    lowest: "Lowest price of the 30 days before: ",
    lowestShort: "30-day low ",
  },
  pictures: {
    more: (name: string) => `More pictures of ${name}`,
    one: (number: number, name: string) => `Picture ${number} of ${name}`,
  },
  quantity: {
    label: "Quantity",
    of: (name: string) => `Quantity: ${name}`,
    less: (name: string) => `One less: ${name}`,
    more: (name: string) => `One more: ${name}`,
    set: "Set",
  },
  chips: { label: "Filters that are set", act: "Remove filter" },
  filters: {
    title: "Filters",
    open: (active: number) => active > 0 ? `Filters (${active})` : "Filters",
    close: "Close",
    show: "Show",
    clear: "Clear all",
  },
  sort: { label: "Sort by", act: "Sort" },
  summary: { units: (count: number) => plural(count, { one: "1 unit", other: `${count} units` }) },
  /** Beside a page: what narrows it, what can be done, what it comes to. */
  sides: { start: "Filters", end: "Summary", acts: "Acts" },
  total: "Total",
  /** Above the list of what is wrong with a form. */
  faults: (count: number) =>
    plural(count, { one: "One thing to put right", other: `${count} things to put right` }),
};
