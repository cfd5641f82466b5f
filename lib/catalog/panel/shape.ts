import type { Picture } from "../../media/shape.ts";
import type { TaxClass } from "../../terms/shape.ts";

/** A product as the list of the panel shows it. */
export interface ProductListRow {
  id: string;
  sku: string;
  slug: string;
  name: string;
  brand: string;
  category: string;
  /** Name of the department; `null` where the category is one itself. */
  department: string | null;
  priceCents: number;
  listPriceCents: number | null;
  /** In the house. */
  onHand: number;
  /** Of those, promised to orders. */
  reserved: number;
  /** Units left at which somebody has to buy. */
  lowAt: number;
  isActive: boolean;
  /** Of its own; `null`: as its department. */
  taxClass: TaxClass | null;
  updatedAt: Date;
  picture: Picture | null;
}

/** What a tax class is called that is none of its own. */
export const ofDepartment = "As its department";

/** Whether a product is on sale. */
export const productStates = { active: "On sale", archived: "Archived" } as const;
/** How much of a product is left. */
export const stockLevels = { ok: "Enough", low: "Running low", out: "Sold out" } as const;
export type StockLevel = keyof typeof stockLevels;

/** How much is left of a product, as staff have to know it. */
export function levelOf(
  { onHand, reserved, lowAt }: Pick<ProductListRow, "onHand" | "reserved" | "lowAt">,
): StockLevel {
  const left = onHand - reserved;
  if (left <= 0) return "out";
  return left <= lowAt ? "low" : "ok";
}
