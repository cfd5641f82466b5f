import { amount, choice, line, since, until } from "../lists/mod.ts";
import { paymentWords } from "../payments/shape.ts";
import { countries, statusWords } from "./shape.ts";

/** What orders are narrowed by. */
export const orderFilters = {
  status: choice("Status", statusWords),
  payment: choice("Payment", paymentWords),
  total: amount("Total"),
  since: since("Placed since"),
  until: until("Placed until"),
  number: line("Number", { examples: ["D7P39J"] }),
  sku: line("Article number"),
  country: choice("Country", countries),
  name: line("Name", { isPersonal: true }),
  email: line("E-mail", { isPersonal: true }),
};

export type OrderFilters = typeof orderFilters;
