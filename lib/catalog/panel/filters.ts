import { taxClasses } from "../../terms/mod.ts";
import { amount, choice, count, line, since } from "../../lists/mod.ts";
import { ofDepartment, productStates, stockLevels } from "./shape.ts";

/** What products are narrowed by. */
export const productFilters = {
  state: choice("State", productStates),
  level: choice("Stock level", stockLevels),
  // The end of its address, or the beginning of any word of its name; departments, too.
  category: line("Category"),
  price: amount("Price"),
  stock: count("Left to sell"),
  picture: choice("Picture", { yes: "Has one of its own", no: "Has none" }),
  tax: choice("Tax", { department: ofDepartment, ...taxClasses }),
  brand: line("Brand"),
  sku: line("Article number"),
  since: since("Changed since"),
};

export type ProductFilters = typeof productFilters;
