/** Texts of the shop in English, room by room. */
import { account } from "./account.ts";
import { alertMails } from "./alert_mails.ts";
import { assistant } from "./assistant.ts";
import { cart } from "./cart.ts";
import { checkout } from "./checkout.ts";
import { creditNotes } from "./credit_notes.ts";
import { forms } from "./forms.ts";
import { invoice } from "./invoice.ts";
import { lists } from "./lists.ts";
import { orderMails } from "./order_mails.ts";
import { orders } from "./orders.ts";
import { problems } from "./problems.ts";
import { product } from "./product.ts";
import { shell } from "./shell.ts";
import { shopperMails } from "./shopper_mails.ts";
import { terms } from "./terms.ts";
import { ui } from "./ui.ts";

export const en = {
  account,
  alertMails,
  assistant,
  cart,
  checkout,
  creditNotes,
  forms,
  invoice,
  lists,
  orderMails,
  orders,
  problems,
  product,
  shell,
  shopperMails,
  terms,
  ui,
};
