import { type Child, type ChildSpec, deathNotice, startChild } from "./child.ts";
import { Refusal } from "../refusal.ts";
import type { Say } from "../say.ts";
import { pause, waitUntil } from "./wait_until.ts";
import { MINUTE_MS } from "../../../lib/clock.ts";

/** A process that is to stay alive. */
export interface KeptSpec extends ChildSpec {
  /** True when it does its work; asked until it is, or `readyWithinMs` have passed. */
  isReady(child: Child): Promise<boolean> | boolean;
  readyWithinMs: number;
  /** Restarts allowed within a minute. */
  restartsPerMinute: number;
  /**
   * What happens at one death more: everything stops, or, where the others do well without it, the
   * pause grows.
   */
  diesTooOften?: "all_stops" | "pauses";
  /** Run before each start: tidies up what a crash left. */
  beforeStart?(): Promise<void>;
}

/** Keeps one process alive until told to stop. */
export interface Keeper {
  readonly name: string;
  readonly pid: number | null;
  /** @throws {Refusal} where the first start fails, with the last lines it wrote */
  start(): Promise<void>;
  /** Stop it and start it anew, uncounted. */
  replace(): Promise<void>;
  stop(): Promise<void>;
  kill(): void;
}

export interface KeeperDeps {
  say: Say;
  /** Told once, when a process died too often. */
  giveUp(reason: Refusal): void;
  /** Told at each start, with the new pid. */
  changed?(): void;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

export function createKeeper(deps: KeeperDeps, spec: KeptSpec): Keeper {
  const stopping = new AbortController();
  const deaths: number[] = [];
  let child: Child | null = null;
  let replacing: Promise<void> | null = null;

  async function launch(): Promise<void> {
    await spec.beforeStart?.();
    if (stopping.signal.aborted) return;
    const launched = startChild(spec);
    child = launched;
    deps.changed?.();
    await readiness(spec, launched, stopping.signal);
  }

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted && child) {
      const ended = child;
      const status = await ended.ended;
      if (replacing) {
        await replacing;
        continue;
      }
      if (stopping.signal.aborted) return;
      deps.say(deathNotice(ended, status));
      // A process that was asked to end, and did, has not died.
      const recent = status.success ? 1 : recentDeaths(deaths);
      if (recent > spec.restartsPerMinute && spec.diesTooOften !== "pauses") return giveUp();
      const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (recent - 1));
      if (recent > spec.restartsPerMinute) deps.say(pausing(pauseMs));
      await pause(pauseMs, stopping.signal);
      await relaunch();
    }
  }

  /** A start that fails is a death like any other: its child ends, and `keep` sees it. */
  async function relaunch(): Promise<void> {
    try {
      await launch();
      if (!stopping.signal.aborted) deps.say(`${spec.name} is back`);
    } catch (error) {
      deps.say(error instanceof Error ? error.message : String(error));
      child?.kill();
    }
  }

  function pausing(ms: number): string {
    return `${spec.name} dies again and again; the shop goes on without it, next try in ${
      ms / 1_000
    } s`;
  }

  function giveUp(): void {
    const times = `${deaths.length} times within a minute`;
    deps.giveUp(new Refusal(`${spec.name} died ${times}; everything stops`));
  }

  return {
    name: spec.name,
    get pid() {
      return child?.pid ?? null;
    },
    async start() {
      await launch();
      void keep();
    },
    async replace() {
      await replacing;
      replacing = (async () => {
        await child?.end();
        await relaunch();
      })();
      await replacing;
      replacing = null;
    },
    async stop() {
      stopping.abort();
      await child?.end();
    },
    kill() {
      stopping.abort();
      child?.kill();
    },
  };
}

/** Wait for the first of: ready, dead, too late. */
async function readiness(spec: KeptSpec, child: Child, stopping: AbortSignal): Promise<void> {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, stopping]);
  const dead = child.ended.then((status) => {
    over.abort();
    return status;
  });
  const ready = await waitUntil(() => spec.isReady(child), {
    withinMs: spec.readyWithinMs,
    signal,
  });
  if (ready || stopping.aborted) return;
  if (over.signal.aborted) throw new Refusal(deathNotice(child, await dead));
  child.kill();
  const notice = deathNotice(child, await dead);
  throw new Refusal(`${spec.name} was not ready within ${spec.readyWithinMs} ms. ${notice}`);
}

/** Count this death and forget those older than a minute. */
function recentDeaths(deaths: number[]): number {
  const now = performance.now();
  deaths.push(now);
  while (deaths[0]! < now - MINUTE_MS) deaths.shift();
  return deaths.length;
}
