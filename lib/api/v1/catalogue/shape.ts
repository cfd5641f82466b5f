import { z } from "@hono/zod-openapi";
import { cents, Currency } from "../fields.ts";

export const PictureAnswer = z.object({
  url: z.url(),
  width: z.int(),
  height: z.int(),
  alt: z.string(),
});

const price = {
  price_cents: cents().openapi({ description: "Of one unit, taxes included", example: 450 }),
  list_price_cents: cents().nullable().openapi({
    description: "Before a reduction; it is on sale where this is above `price_cents`",
  }),
  lowest_price_cents: cents().nullable().openapi({
    description: "Where it is on sale: its lowest price of the 30 days before",
  }),
  currency: Currency,
};

const summary = {
  id: z.int(),
  sku: z.string(),
  slug: z.string().openapi({ description: "Its name in addresses; it may change with its name" }),
  name: z.string(),
  brand: z.string().nullable(),
  kind: z.string().nullable().openapi({ example: "Hair Oil & Serum" }),
  category: z.string().openapi({ description: "Name of the category it lies in directly" }),
  ...price,
  rating: z.number().nullable().openapi({ description: "0 to 5; `null` where nobody rated it" }),
  available: z.int().openapi({ description: "Units that can be sold now; 99 stands for more" }),
  picture: PictureAnswer.nullable(),
  url: z.url().openapi({ description: "Its page in the shop" }),
};

/** A product as lists have it. */
export const ProductSummary = z.object(summary).openapi("ProductSummary");

export const CategoryRefAnswer = z.object({
  slug: z.string(),
  name: z.string(),
}).openapi("CategoryRef");

/** A product in full. */
export const ProductAnswer = z.object({
  ...summary,
  description: z.string().openapi({ description: "Paragraphs with an empty line between them" }),
  categories: z.array(CategoryRefAnswer).openapi({
    description: "The department first, then the category within it",
  }),
}).openapi("Product");

/** Where to go on reading; `null` where there is no more. */
export const NextCursor = z.string().nullable().openapi({
  description: "Send it as `cursor` for what comes next; `null` where nothing does",
});

export const ProductPage = z.object({
  products: z.array(ProductSummary),
  next_cursor: NextCursor,
}).openapi("ProductPage");

const category = {
  slug: z.string(),
  name: z.string(),
  products: z.int().openapi({ description: "Products on sale in it" }),
};
export const CategoryTree = z.object({
  categories: z.array(z.object({ ...category, categories: z.array(z.object(category)) })),
}).openapi("CategoryTree");

export const SearchPage = z.object({
  query: z.string().openapi({ description: "What was searched for, tidied" }),
  total: z.int(),
  is_capped: z.boolean().openapi({ description: "More match than `total` says" }),
  is_guess: z.boolean().openapi({
    description: "Nothing matches as written; these are the nearest names",
  }),
  did_you_mean: z.string().nullable(),
  brands: z.array(z.object({ brand: z.string(), products: z.int() })),
  departments: z.array(z.object({ slug: z.string(), name: z.string(), products: z.int() })),
  products: z.array(ProductSummary),
  next_cursor: NextCursor,
}).openapi("SearchPage");

export const SuggestionList = z.object({
  suggestions: z.array(z.object({
    kind: z.enum(["product", "type", "brand", "category"]),
    text: z.string(),
    url: z.url().openapi({ description: "The page of the shop it leads to" }),
    products: z.int().nullable().openapi({
      description: "Products behind it; `null` for a product",
    }),
  })),
}).openapi("SuggestionList");

export const Recommendations = z.object({
  together: z.array(z.object({
    ...summary,
    because: z.string().nullable().openapi({
      description:
        "The product it is often bought with; `null`: many buy it, whatever else they buy",
    }),
  })).openapi({ description: "What is bought with it, the best first" }),
  similar: z.array(ProductSummary).openapi({ description: "What could be bought instead" }),
}).openapi("Recommendations");
