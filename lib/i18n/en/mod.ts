/** Texts of the shop in English, room by room. */
import { cart } from "./cart.ts";
import { checkout } from "./checkout.ts";
import { lists } from "./lists.ts";
import { orders } from "./orders.ts";
import { problems } from "./problems.ts";
import { product } from "./product.ts";
import { shell } from "./shell.ts";
import { terms } from "./terms.ts";
import { ui } from "./ui.ts";

export const en = { cart, checkout, lists, orders, problems, product, shell, terms, ui };
