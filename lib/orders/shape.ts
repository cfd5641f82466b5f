import { z } from "zod";
import { type OrderStatus, orderStatuses } from "./status.ts";

import { DEFAULT_LOCALE, type Locale, textsOf } from "../i18n/mod.ts";
import { type PaymentMethod, paymentMethods } from "../payments/shape.ts";
import { countries, type Country, countryCodes } from "../shop/shape.ts";
import type { TaxShare } from "../terms/shape.ts";
import { emailField } from "../text/mod.ts";
import { optionalWrittenLine, phoneField, writtenLine, writtenName } from "./written_line.ts";

export { countries, type Country, type OrderStatus, orderStatuses };

export const statusWords: Record<OrderStatus, string> = {
  placed: "Placed",
  paid: "Paid",
  packed: "Packed",
  shipped: "Shipped",
  delivered: "Delivered",
  cancelled: "Cancelled",
};

/*
 *   placed ──> paid ──> packed ──> shipped ──> delivered
 *     │  └───────────────^  │
 *     └──> cancelled <──────┘  (also from paid; what has left the house cannot be cancelled)
 */
const ways: Record<OrderStatus, readonly OrderStatus[]> = {
  placed: ["paid", "packed", "cancelled"],
  paid: ["packed", "cancelled"],
  packed: ["shipped", "cancelled"],
  shipped: ["delivered"],
  delivered: [],
  cancelled: [],
};

/** Where an order may go from here. */
export function nextStatuses(from: OrderStatus): readonly OrderStatus[] {
  return ways[from];
}

/** The step that most likely comes next; nothing where staff has nothing left to do. */
export function likelyNext(from: OrderStatus): OrderStatus | undefined {
  // Who pays on delivery pays last: such an order is packed first.
  return from === "placed" ? "packed" : ways[from].find((to) => to !== "cancelled");
}

/** The checkout form, without the card, which is read apart from it. */
export const CheckoutForm = z.object({
  name: writtenName("Enter your name", 100),
  email: emailField(
    "Enter your e-mail address",
    "Enter an e-mail address, such as ada@example.com",
  ),
  /** For the carrier; may be empty. */
  phone: phoneField,
  street: writtenLine("Enter street and number", 120),
  /** Flat, floor, company; may be empty. */
  street2: optionalWrittenLine(120),
  postcode: writtenLine("Enter the postcode", 12),
  city: writtenName("Enter the city", 80),
  country: z.enum(countryCodes, { error: "Choose a country we deliver to" }),
  payment: z.enum(paymentMethods, { error: "Choose how to pay" }),
  token: z.uuid("This form has lost its number. Open the checkout again"),
  /** What the page offered, as `writeOffer()` writes it; who sends none has agreed to nothing. */
  shown: z.string().max(4_000).catch(""),
});
export type CheckoutForm = z.output<typeof CheckoutForm>;

export interface OrderLine {
  productId: number;
  sku: string;
  name: string;
  quantity: number;
  priceCents: number;
}

/** An order in short: what a live card shows, and nothing of the person. */
export interface OrderSummary {
  id: string;
  number: string;
  status: OrderStatus;
  totalCents: number;
  currency: string;
  lineCount: number;
  placedAt: Date;
}

/** An order in the list of staff. */
export interface OrderRow extends OrderSummary {
  name: string;
  payment: PaymentMethod;
}

/** As `OrderList` has it. */
export interface OrderListRow extends OrderRow {
  email: string;
  country: Country;
}

/** How an order was sent, as far as it was said. */
export interface Shipment {
  carrier: string;
  /** Its number at the carrier. */
  tracking: string;
}

export interface Order extends OrderListRow, Shipment {
  publicId: string;
  /** Of who placed it, and so of its mails and papers. */
  locale: Locale;
  phone: string;
  street: string;
  street2: string;
  postcode: string;
  city: string;
  /** In the total. */
  deliveryCents: number;
  /** Taken off by a code, in the total already. */
  discountCents: number;
  couponCode: string | null;
  /** Contained in the total; empty where the shop had set no rates. */
  taxes: TaxShare[];
  /** Paid back, or asked to be. */
  refundedCents: number;
  lines: OrderLine[];
}

/** One step of an order's way, or a note on it: then it goes nowhere, and `from` is `to`. */
export interface HistoryEntry {
  from: OrderStatus | null;
  to: OrderStatus;
  /** A colleague's address, or `THE_SHOP`; `null`: the shopper, or somebody whose account is gone. */
  by: string | null;
  note: string;
  at: Date;
  /** It took the step before it back. */
  isUndo: boolean;
}

/** Who did what no person did. */
export const THE_SHOP = "The shop itself";

/** How long an order on delivery is kept that is neither packed nor paid. */
export const EXPIRE_AFTER_DAYS = 7;
export const EXPIRE_AFTER_MS = EXPIRE_AFTER_DAYS * 86_400_000;

/** The same as who chooses to pay on delivery reads it. */
export function expiryRule(locale: Locale = DEFAULT_LOCALE): string {
  return textsOf(locale).orders.expiryRule(EXPIRE_AFTER_DAYS);
}

/** When the shop cancels an order by itself; `null` where it does not. */
export function expiresAt(
  { status, payment, placedAt }: Pick<Order, "status" | "payment" | "placedAt">,
): Date | null {
  if (status !== "placed" || payment !== "on_delivery") return null;
  return new Date(placedAt.getTime() + EXPIRE_AFTER_MS);
}

/** What one order comes to at most, in minor units. */
export const ORDER_LIMIT_CENTS = 100_000_000;

export type OrderAddress = Pick<
  Order,
  "name" | "street" | "street2" | "postcode" | "city" | "country"
>;

/** The lines of a label: name, street, what else helps to find it, place, country. */
export function addressLines(
  { name, street, street2, postcode, city, country }: OrderAddress,
  locale: Locale = DEFAULT_LOCALE,
): string[] {
  const { countries } = textsOf(locale).terms;
  return [name, street, street2, `${postcode} ${city}`, countries[country]].filter(Boolean);
}
