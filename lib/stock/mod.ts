/** Stock: what there is, what orders have a claim on, and what was moved by whom. */
export {
  type ChangeReason,
  explainChange,
  type MovementKind,
  movementKinds,
} from "./explain_change.ts";
export { listMovements, type StockStory } from "./list_movements.ts";
export { correctStock, deliverStock } from "./move_stock.ts";
export { LOW_AT, type LowProduct, lowStock } from "./low.ts";
export { type Claim, reserveStock, shortage } from "./reserve.ts";
export { recallStock, receiveStock, releaseStock, shipStock } from "./settle.ts";
export {
  Correction,
  Delivery,
  movementWords,
  type StockClaim,
  type StockMovement,
} from "./shape.ts";
