import { kitchenNames } from "./names_of_food.ts";
import { householdNames } from "./names_of_household.ts";
import { Names } from "./names.ts";

/** What things of the trade are called otherwise. */
export const tradeNames = new Names([kitchenNames, householdNames].join("\n"));
