import type { Context } from "fresh";
import { boundedNetwork, type State } from "../http/mod.ts";
import type { Transport } from "../realtime/mod.ts";
import { liveSession } from "./live_session.ts";
import { services } from "./services.ts";

/**
 * Answer a request for a live connection to these groups, and to those that its query adds (`?groups=a,b`):
 * for staff, for an account's own, and for whoever knows the address of an order. `?after=<position>`
 * goes on where one was.
 *
 * @throws {AppError} `page.missing` for everybody else
 */
export function answerLive(
  { req, url, state }: Context<State>,
  transport: Transport,
  groups: readonly string[],
): Promise<Response> {
  const session = liveSession(state);
  const network = boundedNetwork(state);
  const { log } = state.deps;
  return services().realtime.answer(transport, { req, url, groups, session, network, log });
}
