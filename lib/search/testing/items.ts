import type { SearchItem } from "../shape.ts";

/** Products for tests, one a line: name | brand | type | sub-category | category | price in cents. */
export function itemsOf(lines: string): SearchItem[] {
  return lines.trim().split("\n").map((line, place) => {
    const [name, brand, type, subCategory, category, price] = line.split("|").map((part) =>
      part.trim()
    );
    return {
      id: place + 1,
      name: name!,
      brand: brand || null,
      type: type || null,
      subCategory: subCategory || null,
      category: category || "Groceries",
      priceCents: Number(price || 100),
      rating: null,
    };
  });
}

/** A small shop with things that are easily mistaken for one another. */
export const smallShop = itemsOf(`
Brinjal - Long              | Fresh   | Brinjals & Okra      | Vegetables | Fruit & Vegetables | 150
Ladies Finger               | Fresh   | Brinjals & Okra      | Vegetables | Fruit & Vegetables | 180
Potato                      | Fresh   | Potatoes             | Vegetables | Fruit & Vegetables | 90
Sweet Potato                | Fresh   | Potatoes             | Vegetables | Fruit & Vegetables | 120
Salted Butter               | Amul    | Butter & Margarine   | Dairy      | Dairy              | 250
Unsalted Butter             | Amul    | Butter & Margarine   | Dairy      | Dairy              | 260
Peanut Butter - Crunchy     | Sundrop | Nut Spread           | Spreads    | Breakfast          | 320
Peanut Butter - No Added Sugar | Sundrop | Nut Spread        | Spreads    | Breakfast          | 390
Butter Cookies              | Unibic  | Cookies              | Biscuits   | Snacks             | 200
Digestive Cookies - Sugar Free | Unibic | Cookies            | Biscuits   | Snacks             | 230
Toothpaste - Whitening      | Colgate | Toothpaste           | Oral Care  | Beauty             | 210
Toothbrush - Soft           | Colgate | Toothbrush           | Oral Care  | Beauty             | 140
Green Tea - Lemon           | Tetley  | Green Tea            | Tea        | Drinks             | 410
Masala Chai                 | Tetley  | Leaf Tea             | Tea        | Drinks             | 380
Extra Virgin Olive Oil, 500 ml | Borges | Olive Oils         | Oils       | Pantry             | 790
Extra Virgin Olive Oil, 1 l | Borges  | Olive Oils           | Oils       | Pantry             | 1390
Mosquito Coil               | Night   | Mosquito Repellent   | Repellents | Household          | 160
Hand Wash - Lavender        | Dettol  | Hand Wash            | Bath       | Beauty             | 170
Pasta 500 g + Olive Oil 1 l | Borges  | Pasta                | Pasta      | Pantry             | 1600
`);
