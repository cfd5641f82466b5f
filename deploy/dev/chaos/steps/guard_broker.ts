import type { Broker } from "../../../../lib/jobs/task/broker.ts";
import type { Finish, TurnAnswer } from "../../../../lib/jobs/task/turn.ts";
import type { KillSwitch } from "./kill_switch.ts";

/** Calls whose number depends on how long things take; a kill there is one between two others. */
const uncounted = new Set<string | symbol>(["wait", "beat", "stats"]);

/** A broker in the hands of a process that may die before or after any call. */
export function guardBroker(life: KillSwitch, broker: Broker): Broker {
  return new Proxy(broker, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function" || name === "close") return member;
      return (...args: unknown[]) => {
        if (life.isBuried) return afterLife(name, args);
        const call = () => Reflect.apply(member, target, args) as Promise<unknown>;
        return uncounted.has(name)
          ? life.whileAlive(call)
          : life.step(`broker.${String(name)}`, call);
      };
    },
  });
}

/** What lets a worker's loop end that the dead process left behind: its runs are stale. */
function afterLife(name: string | symbol, args: unknown[]): Promise<TurnAnswer | null> {
  if (name === "wait") return Promise.resolve(null);
  if (name !== "turn") return Promise.reject(new Error("The process of this code was killed"));
  const { finishes } = args[1] as { finishes: readonly Finish[] };
  const finished = finishes.map(() => false);
  return Promise.resolve({
    finished,
    claimed: [],
    more: false,
    nextDueMs: null,
    suspects: false,
    isWarden: false,
  });
}
