import { pluralOf } from "../plural.ts";

const plural = pluralOf("en");

/** Lists of products: the first page, categories, all products, search. */
export const lists = {
  home: {
    title: "Groceries and household goods",
    description: (delivery: string) => `Groceries and household goods. Delivery: ${delivery}.`,
    empty: "The stall is still empty",
    emptyHint: "Products appear here once a catalogue has been imported.",
    categories: "Categories",
    rated: "Best rated",
    all: "All products",
    reduced: "Reduced",
    allReduced: "Everything reduced",
  },
  all: {
    title: "All products",
    description: "Everything SmartMarket sells, by price, rating and brand.",
  },
  categories: {
    title: "Categories",
    description: "All categories of SmartMarket, from food to household.",
    empty: "No categories yet",
    emptyHint: "They come with the first products.",
    inside: (name: string) => `In ${name}`,
    descriptionOf: (name: string, parent: string) =>
      `${name} at SmartMarket${parent ? `, in ${parent}` : ""}.`,
  },
  page: (title: string, page: number) => page > 1 ? `${title} - page ${page}` : title,
  /** @param written  the number with its thousands grouped */
  products: (count: number, written: string) =>
    plural(count, { one: "1 product", other: `${written} products` }),
  understood: { label: "Understood from your words", act: "Search without" },
  nothing: {
    title: "Nothing fits these filters",
    act: "Show all",
    hint: "Take one away to see more.",
  },
  /** Between two texts that are no prices. */
  and: " and ",
  quoted: (text: string) => `“${text}”`,
  unread: (texts: string) => `We could not read ${texts} as a price, so it was left out.`,
  filters: {
    only: "Show only",
    reduced: "Reduced",
    inStock: "In stock",
    category: "Category",
    rating: "Rating",
    any: "Any",
    andMore: (stars: string) => `${stars} and more`,
    brand: "Brand",
    from: (sign: string) => `From (${sign})`,
    to: (sign: string) => `To (${sign})`,
    unread: (example: string) => `Write a price, such as ${example}`,
    example: "12.50",
  },
  chips: {
    from: (price: string) => `From ${price}`,
    upTo: (price: string) => `Up to ${price}`,
    between: (from: string, to: string) => `${from} to ${to}`,
    rated: (stars: number) => `Rated ${stars} and more`,
    without: (word: string) => `Without ${word}`,
  },
  sorts: {
    match: "Best match",
    rating: "Best rated",
    price: "Price, low to high",
    "price-desc": "Price, high to low",
    name: "Name",
    newest: "Newest",
  },
  search: {
    title: "Search",
    what: "What are you looking for?",
    how: "Type a name, a brand, a kind of thing or an article number into the field above.",
    all: "All products",
    nothing: "Nothing found",
    lookThrough: "Look through the categories",
    tryOther: "Try fewer or other words, or a part of a word.",
    near: (query: string) => `No exact match for “${query}”. Showing similar names.`,
    didYouMean: { before: "Did you mean ", after: "?" },
    priceMissed: "Nothing has that price. These have another one.",
    found: (count: number, written: string) =>
      plural(count, { one: "1 found", other: `${written} found` }),
    moreThan: (written: string) => `more than ${written} found`,
  },
  adding: {
    add: (name: string) => `Add ${name} to the cart`,
    added: (units: number) => `Added - Cart ${units}`,
  },
  suggestions: {
    many: "Many buy this",
    because: (name: string) => `Often bought with ${name}`,
  },
  noCookie: {
    title: "Your browser did not keep our cookie, and the cart needs one",
    text:
      "Allow cookies for this shop, then put it in again. The cookie knows your cart and nothing else of you.",
  },
};
