import { fakeClock } from "../../../clock.ts";
import type { BrokerWorld } from "../conformance/world.ts";
import { createMemoryBroker } from "./broker.ts";
import { memoryState } from "./state.ts";

/** Memory brokers that share one state, on a clock that the test moves. */
export function memoryWorld(): BrokerWorld {
  const clock = fakeClock(new Date());
  const state = memoryState(clock);
  return {
    brokerFor: (worker, crashCap = 3) =>
      Promise.resolve(createMemoryBroker({ state, worker, crashCap })),
    advance: (ms) => clock.advance(ms),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
