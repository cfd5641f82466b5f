import { pluralOf } from "../plural.ts";

const plural = pluralOf("en");

/** What stands around every page of the shop. */
export const shell = {
  /** Of a page that names none itself. */
  title: "Shop",
  /** Before the title of a page with a form that was refused. */
  refused: (title: string) => `Error: ${title}`,
  skip: "Skip to the page",
  /** Of a text that nobody has translated. */
  onlyIn: (language: string) => `This page is only available in ${language}.`,
  search: { label: "Search the shop", act: "Search" },
  suggestions: {
    label: "Suggestions",
    type: "Type",
    brand: "Brand",
    category: "Category",
    one: "1 suggestion",
    /** After the number. */
    many: "suggestions",
  },
  nav: {
    label: "Shop",
    categories: "Categories",
    account: "Account",
    logIn: "Log in",
    cart: "Cart",
    inCart: (count: number) => plural(count, { one: "product", other: "products" }),
    crumbs: "Where you are",
  },
  foot: {
    questions: "Questions? A person answers.",
    delivery: (words: string) => `Delivery: ${words}.`,
    tax: "Prices include tax.",
    topics: "Help",
    help: "Help",
    ask: "Ask",
    contact: "Contact",
    deliveryPage: "Delivery",
    returns: "Returns",
    privacy: "Privacy",
    terms: "Terms",
    language: "Language",
  },
};
