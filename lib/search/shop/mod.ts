/** The search as the shop's pages ask it: the index where one answers, else the database. */
export { retrieve, type Retrieved } from "./retrieve.ts";
export { searchShop, type ShopSearch } from "./search_shop.ts";
export { suggestShop } from "./suggest_shop.ts";
