import { createKeeper, type Keeper, type KeptSpec } from "./keeper.ts";
import { Refusal } from "../refusal.ts";
import { type Say, say as sayOnStdout } from "../say.ts";

/** Starts processes in order, keeps them alive, stops them in reverse order. */
export interface Supervisor {
  /** Resolves when it is ready. @throws {Refusal} where it does not start */
  start(spec: KeptSpec): Promise<void>;
  /** Stop one and start it anew, as after a change of its source. */
  replace(name: string): Promise<void>;
  /** Resolves when a process died too often; everything should stop then. */
  readonly gaveUp: Promise<Refusal>;
  readonly running: readonly { name: string; pid: number }[];
  stop(): Promise<void>;
  /** No mercy: SIGKILL to all of them, at once. */
  kill(): void;
}

export interface SupervisorOptions {
  say?: Say;
  /** Told whenever a pid changes. */
  changed?(running: Supervisor["running"]): void;
}

export function createSupervisor(options: SupervisorOptions = {}): Supervisor {
  const say = options.say ?? sayOnStdout;
  const keepers: Keeper[] = [];
  const { promise: gaveUp, resolve: giveUp } = Promise.withResolvers<Refusal>();
  let stopped: Promise<void> | null = null;

  const running = () => keepers.flatMap(({ name, pid }) => pid === null ? [] : [{ name, pid }]);

  async function stopAll(): Promise<void> {
    for (const keeper of keepers.toReversed()) await keeper.stop();
  }

  return {
    gaveUp,
    get running() {
      return running();
    },
    async start(spec) {
      if (stopped) throw new Refusal(`${spec.name} was not started: everything is stopping`);
      const changed = () => options.changed?.(running());
      const keeper = createKeeper({ say, giveUp, changed }, spec);
      keepers.push(keeper);
      await keeper.start();
    },
    async replace(name) {
      await keepers.find((keeper) => keeper.name === name)?.replace();
    },
    stop: () => stopped ??= stopAll(),
    kill() {
      for (const keeper of keepers) keeper.kill();
    },
  };
}
