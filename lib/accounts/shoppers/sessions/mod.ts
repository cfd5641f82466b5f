/** Who of the shoppers is logged in: all that a request needs to know of the room. */
export {
  findShopperVisit,
  type ListedSession as ShopperSession,
  listShopperSessions,
  type PresentShopper,
  type ShopperVisit,
} from "./find.ts";
export { keepShopperLocale } from "./locale.ts";
