import { type BulkAct, oneByOne } from "../lists/mod.ts";
import { endCoupon } from "./change.ts";
import type { ListedCoupon } from "./listed.ts";

/** What can be done to codes that were chosen in the list. */
export const couponActs: Readonly<Record<string, BulkAct<ListedCoupon>>> = {
  end: {
    label: "End",
    done: "ended",
    permission: "coupons.change",
    consequence: "Nobody can use it any more. Orders that have used it keep their price.",
    refusal: ({ state }) => state === "ended" ? "It has ended already" : null,
    run: oneByOne((deps, actor, { id }) => endCoupon(deps, actor, id)),
  },
};
