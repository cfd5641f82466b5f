import { networkName } from "../accounts/mod.ts";
import type { Buyer, Person } from "../actor.ts";
import { AppError } from "../errors.ts";
import type { State } from "./state.ts";

/**
 * Who asks, for the verbs that take an `Actor`. The panel's gate lets nobody in without an account.
 *
 * @throws {AppError} `page.missing`
 */
export function actorOf(
  { account, address, deps }: Pick<State, "account" | "address" | "deps">,
): Person {
  if (!account) throw new AppError("page.missing");
  const network = networkName(deps.config, address);
  return { kind: "person", accountId: account.id, role: account.role, address, network };
}

/**
 * The shopper who asks, for the verbs of what is their own.
 *
 * @throws {AppError} `page.missing` where none is logged in: pages of an account lead to the log-in before
 */
export function buyerOf(
  { shopper, address, deps }: Pick<State, "shopper" | "address" | "deps">,
): Buyer {
  if (!shopper) throw new AppError("page.missing");
  const network = networkName(deps.config, address);
  return { kind: "shopper", shopperId: shopper.id, address, network };
}
