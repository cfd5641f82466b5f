import type { SiteWorld } from "../../../site/testing/site_world.ts";
import { cartCases } from "./cart_cases.ts";
import type { Cases } from "./case.ts";
import { catalogueCases } from "./catalogue_cases.ts";
import { orderCases } from "./order_cases.ts";

/** Cases of every operation, in a shop where they come out as they say when each is sent in turn. */
export async function allCases(site: SiteWorld): Promise<Cases> {
  const cases: Cases = {};
  for (const room of [catalogueCases, cartCases, orderCases]) {
    Object.assign(cases, await room(site));
  }
  return cases;
}
