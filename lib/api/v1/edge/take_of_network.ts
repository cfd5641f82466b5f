import { networkName } from "../../../accounts/mod.ts";
import { boundedNetwork, type State } from "../../../http/mod.ts";
import { type Bound, takeRequest } from "./take_request.ts";

/**
 * Count a request for the network that it comes from; `null` where that is not bounded: this machine itself
 * while there is no proxy, as everywhere.
 */
export async function takeOfNetwork(state: State): Promise<Bound | null> {
  if (boundedNetwork(state) === null) return null;
  return await takeRequest(state.deps, `network:${networkName(state.deps.config, state.address)}`);
}
