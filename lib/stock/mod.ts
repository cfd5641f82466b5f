/** Stock: what there is, and what orders have a claim on. */
export { type Claim, reserveStock, shortage } from "./reserve.ts";
export { releaseStock, shipStock } from "./settle.ts";
