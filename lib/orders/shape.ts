import { z } from "zod";
import { type OrderStatus, orderStatuses } from "./status.ts";

export { type OrderStatus, orderStatuses };
import { type PaymentMethod, paymentMethods } from "../payments/shape.ts";

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

/** Countries the shop delivers to, by ISO 3166 code. */
export const countries = {
  AT: "Austria",
  BE: "Belgium",
  CH: "Switzerland",
  DE: "Germany",
  DK: "Denmark",
  ES: "Spain",
  FR: "France",
  GB: "United Kingdom",
  IE: "Ireland",
  IT: "Italy",
  LU: "Luxembourg",
  NL: "Netherlands",
  PL: "Poland",
  PT: "Portugal",
  SE: "Sweden",
} as const;
export type Country = keyof typeof countries;

// What no name or street holds, but a mail header or a terminal could be tricked with.
const hasControl = /\p{Cc}/u;

const line = (what: string, max: number) =>
  z.string({ error: what }).trim().min(1, what).max(max, `At most ${max} characters`)
    .refine((text) => !hasControl.test(text), { error: "Use plain letters and signs" });

/** The checkout form, without the card, which is read apart from it. */
export const CheckoutForm = z.object({
  name: line("Enter your name", 100),
  email: z.string({ error: "Enter your e-mail address" }).trim().toLowerCase().max(254)
    .pipe(z.email("Enter an e-mail address, such as ada@example.com")),
  street: line("Enter street and number", 120),
  postcode: line("Enter the postcode", 12),
  city: line("Enter the city", 80),
  country: z.enum(Object.keys(countries) as [Country, ...Country[]], {
    error: "Choose a country we deliver to",
  }),
  payment: z.enum(paymentMethods, { error: "Choose how to pay" }),
  token: z.uuid("This form has lost its number. Open the checkout again"),
});
export type CheckoutForm = z.output<typeof CheckoutForm>;

export interface OrderLine {
  productId: number;
  sku: string;
  name: string;
  quantity: number;
  priceCents: number;
}

/** An order in a list: what a live card shows, and nothing of the person. */
export interface OrderSummary {
  id: string;
  number: string;
  status: OrderStatus;
  totalCents: number;
  currency: string;
  lineCount: number;
  placedAt: Date;
}

export interface Order extends OrderSummary {
  publicId: string;
  payment: PaymentMethod;
  name: string;
  email: string;
  street: string;
  postcode: string;
  city: string;
  country: Country;
  lines: OrderLine[];
}

/** One step of an order's way, or a note on it: then it goes nowhere, and `from` is `to`. */
export interface HistoryEntry {
  from: OrderStatus | null;
  to: OrderStatus;
  /** Who did it; `null`: the shopper, or somebody whose account is gone. */
  by: string | null;
  note: string;
  at: Date;
}

/** What one order comes to at most, in minor units. */
export const ORDER_LIMIT_CENTS = 100_000_000;
