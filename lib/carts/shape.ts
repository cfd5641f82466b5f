import { z } from "zod";
import type { Picture } from "../media/shape.ts";
import type { TaxClass } from "../terms/shape.ts";
import { wholeNumberField } from "../text/mod.ts";

/** Different products a cart holds at most, and units of each. */
export const CART_LINES = 50;
export const LINE_QUANTITY = 99;
/**
 * Lines that are shown and ordered at once: the newest. A cart that was put into a full one may have more; the
 * others wait until some are out, or ordered.
 */
export const SHOWN_LINES = 99;
/** Lines that a cart has at most, however many are put into it: the newest stay. */
export const KEPT_LINES = 500;

/** A line of a cart as its page shows it. */
export interface CartLine {
  productId: number;
  sku: string;
  slug: string;
  name: string;
  category: string;
  /** Of the department it is in: its tax goes by that, unless it has a class of its own. */
  departmentId: number;
  taxClass: TaxClass | null;
  quantity: number;
  /** Of one unit, today. */
  priceCents: number;
  /** Of one unit when it was put in, where that differs; else `null`. */
  formerPriceCents: number | null;
  totalCents: number;
  /** Units that could be sold now. */
  available: number;
  /** Of its own; `null` where it has none. */
  picture: Picture | null;
  /** False where the shop no longer sells it. */
  isSold: boolean;
}

export interface Cart {
  id: string;
  lines: CartLine[];
  /** Units in all lines. */
  units: number;
  /** Products that wait until there is room, see `SHOWN_LINES`. */
  waiting: number;
  /** Of the lines that are still sold. */
  totalCents: number;
}

const LIMIT_WORDS = `You can order up to ${LINE_QUANTITY} of one product`;

const count = (least: number, fault: string) =>
  wholeNumberField("Enter a number", "Enter a whole number, such as 2")
    .pipe(z.number().min(least, fault).max(LINE_QUANTITY, LIMIT_WORDS));
const NO_PRODUCT = "Choose a product";
const productId = wholeNumberField(NO_PRODUCT, NO_PRODUCT).pipe(z.number().min(1, NO_PRODUCT));

/** Put a product in; what is there already is added to. */
export const AddLine = z.object({
  product: productId,
  /** The list it was put in from, to go back to. */
  back: z.string().optional(),
  quantity: count(1, "Enter 1 or more").default(1),
});

/** Change how many; 0 takes the line out. */
export const SetQuantity = z.object({
  quantity: count(0, "Enter 0 to take it out"),
  /** The list from which it is done, to go back to. */
  back: z.string().optional(),
});

/** The lines that keep the cart from being ordered as it is. */
export function cartFaults(cart: Cart): CartLine[] {
  return cart.lines.filter((line) => !line.isSold || line.available < line.quantity);
}

/** What adding to a cart would come to. */
export interface Addition {
  /** Units to put in. */
  quantity: number;
  /** Of the same product, in the cart already. */
  before: number;
  /** Units that could be sold now. */
  available: number;
}

/** Why so many cannot be added, and how many can; `null` where they can. */
export function additionRefused({ quantity, before, available }: Addition): string | null {
  const most = Math.min(available, LINE_QUANTITY);
  if (before + quantity <= most) return null;
  if (available <= 0) return "It is sold out now, so it was not added";
  const limit = available < LINE_QUANTITY ? `We have ${available}` : LIMIT_WORDS;
  if (before === 0) return `${limit}. Put in up to ${most}`;
  const here = `${before} ${before === 1 ? "is" : "are"} in your cart`;
  const room = most - before;
  return room > 0 ? `${limit}, and ${here}. Put in up to ${room}` : `${limit}, and ${here} already`;
}
