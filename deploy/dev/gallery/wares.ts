import type { PictureSource } from "../../../lib/ui/shop/ProductPicture.tsx";
import { productPicture } from "../../../lib/ui/shop/pictures/picture.ts";
import type { Stock } from "../../../lib/ui/data/stock.ts";

/** A product of the gallery: invented, in the lengths and prices that real ones have. */
export interface Ware {
  name: string;
  category: string;
  brand: string;
  priceCents: number;
  listPriceCents: number | null;
  rating: number | null;
  stock: Stock;
}

type Row = [name: string, category: string, brand: string, cents: number, list: number | null];

const rows: readonly Row[] = [
  ["Blood oranges, net of 1 kg", "Fruit", "Etna", 349, null],
  ["Olive oil from Kalamata, cold pressed, 500 ml", "Oils", "Liokarpi", 1_190, 1_390],
  ["Sourdough rye", "Bread", "Mill Lane", 480, null],
  ["Marseille soap with lavender", "Soap", "Fer à Cheval", 620, null],
  ["Espresso machine with two boilers and rotary pump", "Kitchen", "Lelit", 189_900, 219_900],
  ["Basmati rice, aged two years, 5 kg", "Grains", "Daawat", 1_475, null],
  ["Chickpeas", "Grains", "Bio Verde", 189, 219],
  [
    "Shampoo for dry and damaged hair with argan oil, shea butter, vitamin E and provitamin B5, refill bag of 500 ml, unscented",
    "Soap",
    "StBotanica",
    1_098,
    null,
  ],
  ["Comté, 18 months", "Cheese", "Fort Saint-Antoine", 3_290, null],
  ["Jasmine tea, loose", "Tea", "Fujian", 890, null],
  ["Beeswax candle", "Household", "Apis", 1_250, 1_400],
  ["Cast-iron pan, 28 cm", "Kitchen", "Turk", 8_900, null],
];

const stocks: readonly Stock[] = ["in", "in", "low", "in", "in", "in", "out"];

/** Two dozen products. */
export const wares: readonly Ware[] = [...rows, ...rows].map(
  ([name, category, brand, priceCents, listPriceCents], index) => ({
    name: index < rows.length ? name : `${name} (${index})`,
    category,
    brand,
    priceCents,
    listPriceCents,
    rating: index % 5 === 4 ? null : 3 + (index * 7 % 20) / 10,
    stock: stocks[index % stocks.length]!,
  }),
);

/** The picture of a ware, within the page itself. */
export function pictureOf({ name, category }: Ware): PictureSource {
  const svg = productPicture({ name, category, sku: "" });
  return { src: `data:image/svg+xml,${encodeURIComponent(svg)}`, width: 240, height: 240, alt: "" };
}

/** What the end of each page of the shop says. */
export const shopFoot = {
  contact: [
    { text: "help@shop.example", href: "mailto:help@shop.example" },
    { text: "Market Lane 1, 1010 Vienna", href: null },
  ],
  delivery: "Free, in 2 to 4 working days",
};
