/**
 * The sentences of answers. What is filled in are names, sums that were formatted, counts, and signs
 * of citations.
 */
export const assistant = {
  page: {
    title: "Ask the shop",
    note: "Answers come from the catalogue and the pages of the shop. What you ask is not kept.",
    label: "Your question",
    button: "Ask",
    examples: "Such as",
    asked: [
      "What is the cheapest coffee in stock?",
      "What does delivery to France cost?",
      "Can I send something back?",
      "yoghurt without sugar under 5 euros",
    ],
    answer: "Answer",
    sources: "Sources",
    source: (n: number, title: string) => `Source ${n}: ${title}`,
    writing: "An answer is being written…",
    written:
      "Written by a language model from the sources below, and checked against their figures.",
    fellBack: "No answer could be written. This is what the shop itself says.",
    link: "Ask a question",
    about: (query: string) => `Ask about “${query}”`,
    tooLong: (most: number) => `A question has at most ${most} characters`,
    nothing: "Ask something",
  },
  stock: { in: "in stock", low: "only a few left", out: "sold out" },
  and: "and",
  rated: (rating: string) => `rated ${rating} of 5`,
  cheapest: (name: string, price: string, subject: string) =>
    `The cheapest in stock for “${subject}” is ${name} at ${price}.`,
  dearest: (name: string, price: string, subject: string) =>
    `The most expensive in stock for “${subject}” is ${name} at ${price}.`,
  next: (name: string, price: string) => `The next is ${name} at ${price}.`,
  price: (name: string, price: string, stock: string) => `${name} costs ${price} (${stock}).`,
  isInStock: (name: string, price: string) => `Yes: ${name} is in stock, at ${price}.`,
  isLow: (name: string, price: string) => `Yes, but only a few are left: ${name}, at ${price}.`,
  isSoldOut: (name: string) => `${name} is sold out.`,
  instead: (name: string, price: string) => `In stock is ${name} at ${price}.`,
  found: (names: string, subject: string) => `For “${subject}” there is ${names}.`,
  mentioned: (names: string, subject: string) =>
    `We found no “${subject}” itself. The word stands in the name of ${names}.`,
  foundWithin: (names: string, bounds: string) => `${bounds} there is ${names}.`,
  priced: (name: string, price: string) => `${name} at ${price}`,
  allSoldOut: (subject: string) => `What there is for “${subject}” is sold out.`,
  upTo: (price: string) => `For ${price} or less`,
  from: (price: string) => `From ${price}`,
  between: (least: string, most: string) => `Between ${least} and ${most}`,
  noSuchPrice: "Nothing of it has that price.",
  ingredients: (what: string) =>
    `The shop searches by names: read the ingredients on the product itself if you must avoid ${what}.`,
  cheaper: (name: string, difference: string) => `${name} is cheaper by ${difference}.`,
  sameTotal: "Both cost the same.",
  betterRated: (name: string, rating: string, other: string) =>
    `${name} is rated better: ${rating} against ${other} of 5.`,
  oneMissing: (what: string) => `The shop has nothing that fits “${what}”.`,
  deliveryCosts: (country: string, price: string, cite: string) =>
    `Delivery to ${country} costs ${price}. ${cite}`,
  deliveryFree: (country: string, cite: string) => `Delivery to ${country} is free. ${cite}`,
  deliveryFreeFrom: (country: string, sum: string, cite: string) =>
    `Delivery to ${country} is free for orders of ${sum} or more. ${cite}`,
  deliveryNeverFree: (country: string, price: string, cite: string) =>
    `Delivery to ${country} costs ${price}, whatever the order comes to. ${cite}`,
  deliveryAnywhere: (words: string, cite: string) => `Delivery: ${words}. ${cite}`,
  notServed: (country: string, cite: string) => `We do not deliver to ${country}. ${cite}`,
  served: (country: string, cite: string) => `Yes, we deliver to ${country}. ${cite}`,
  servedList: (countries: string, cite: string) => `We deliver to ${countries}. ${cite}`,
  deliveryTakes: (time: string, cite: string) => `A delivery takes ${time}. ${cite}`,
  ways: (ways: string, cite: string) => `You reach us here: ${ways}. ${cite}`,
  noHours: (cite: string) => `No opening hours are written down. ${cite}`,
  written: (page: string) => `This is what “${page}” says:`,
  unknown: "We found nothing about that in the catalogue or on the pages of the shop.",
  unknownPart: (asked: string) => `About “${asked}” we found nothing.`,
  askPerson: (ways: string, cite: string) => `A person answers: ${ways}. ${cite}`,
};
