import { z } from "zod";

/** Different products a cart holds at most, and units of each. */
export const CART_LINES = 50;
export const LINE_QUANTITY = 99;

/** A line of a cart as its page shows it. */
export interface CartLine {
  productId: number;
  sku: string;
  slug: string;
  name: string;
  category: string;
  quantity: number;
  /** Of one unit, today. */
  priceCents: number;
  /** Of one unit when it was put in, where that differs; else `null`. */
  formerPriceCents: number | null;
  totalCents: number;
  /** Units that could be sold now. */
  available: number;
  /** False where the shop no longer sells it. */
  isSold: boolean;
}

export interface Cart {
  id: string;
  lines: CartLine[];
  /** Units in all lines. */
  units: number;
  /** Of the lines that are still sold. */
  totalCents: number;
}

// An emptied field is a slip, not the number 0, which would take the line out.
const count = (least: number, fault: string) =>
  z.preprocess(
    (value) => typeof value === "string" && value.trim() === "" ? NaN : value,
    z.coerce.number({ error: "Enter a number" }).int("Enter a whole number")
      .min(least, fault).max(LINE_QUANTITY, `At most ${LINE_QUANTITY}`),
  );
const productId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** Put a product in; what is there already is added to. */
export const AddLine = z.object({
  product: productId,
  /** The list it was put in from, to go back to. */
  back: z.string().optional(),
  quantity: count(1, "Put in at least one").default(1),
});

/** Change how many; 0 takes the line out. */
export const SetQuantity = z.object({
  product: productId,
  quantity: count(0, "Enter 0 to take it out"),
});

/** The lines that keep the cart from being ordered as it is. */
export function cartFaults(cart: Cart): CartLine[] {
  return cart.lines.filter((line) => !line.isSold || line.available < line.quantity);
}
