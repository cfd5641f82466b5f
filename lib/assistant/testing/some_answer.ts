import type { Answer } from "../shape.ts";

/** An answer about one product and one page, as the shop has found it. */
export function someAnswer(change: Partial<Answer> = {}): Answer {
  return {
    question: "What does honey cost?",
    locale: "en",
    kind: "products",
    isKnown: true,
    currency: "EUR",
    quotes: [],
    products: [],
    statements: [[
      { kind: "name", text: "Honey 250 g", source: 1 },
      { kind: "words", text: " costs €4.50 (in stock)." },
    ]],
    sources: [
      {
        number: 1,
        kind: "product",
        title: "Honey 250 g",
        href: "/products/honey",
        text: "Honey 250 g; €4.50; in stock",
        sums: "€4.50",
        isSoldOut: false,
      },
      {
        number: 2,
        kind: "page",
        title: "Delivery",
        href: "/pages/delivery",
        text: "Delivery costs €4.90.",
        sums: "Delivery costs €4.90.",
        isSoldOut: false,
      },
    ],
    ...change,
  };
}
