import type { Deps } from "../deps.ts";
import type { StockClaim, StockMovement } from "./shape.ts";
import { selectClaimants, selectMovements } from "./store.ts";

/** Why there is as much of a product as there is: what was moved, and the orders that took some. */
export interface StockStory {
  /** The newest first. */
  movements: StockMovement[];
  /** The newest first. Those not yet shipped or cancelled have a claim on what is in the house. */
  claims: StockClaim[];
}

export async function listMovements(
  { sql }: Pick<Deps, "sql">,
  ask: { productId: number; limit: number },
): Promise<StockStory> {
  const [movements, claims] = await Promise.all([
    selectMovements(sql, ask),
    selectClaimants(sql, ask),
  ]);
  return { movements, claims };
}
