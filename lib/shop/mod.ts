/** Who the shop is and what it promises, as its settings say. */
export { contactLine, contactOf, type ContactWay } from "./contact.ts";
export { countryList, countryName, deliveryTime } from "./delivery.ts";
