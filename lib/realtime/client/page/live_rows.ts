import type { BrowserHost } from "../browser_host.ts";
import type { LinkReport } from "../live_link.ts";
import type { Membership } from "../live_groups.ts";
import type { MemberOptions } from "../member.ts";
import { createHold } from "./hold.ts";
import { readAgain } from "./read_again.ts";
import { differenceOf, swapRows, updateRows } from "./row_swap.ts";

export interface LiveRowsState {
  report: LinkReport | null;
  /** Rows that came, and wait for who is at the list to leave it. */
  added: number;
  /** Something else waits: rows that went, or stand elsewhere. */
  isOther: boolean;
  isPaused: boolean;
  isRevoked: boolean;
  /** What has happened up to here is shown, by this machine's clock; `null` before anything was heard. */
  completeToMs: number | null;
}

export interface LiveRowsOptions {
  /** The part of the page with the rows. */
  list: HTMLElement;
  /** What stands above it: the button that shows what waits, and the like. */
  bar: HTMLElement;
  groups: readonly string[];
  /** Place in the live log of the rows on the page. */
  cursor: string | null;
  /** How often they are read where no event comes, ms (a minute). */
  everyMs?: number | undefined;
  /** Types of events that bring a row: they are counted while nobody looks. */
  arrivals: readonly string[];
  onState(state: LiveRowsState): void;
  /** Rows came, shown or waiting; each is told once. */
  onAdded(ids: readonly string[]): void;
  /** An event that brings a row came, while nobody looks. */
  onUnseen(id: string): void;
}

export interface LiveRowsWorld {
  join(options: MemberOptions): Membership;
  /** `null` where this reader may not see them any more. */
  read(): Promise<Element | null>;
  host: Pick<BrowserHost, "later" | "onWake" | "nowMs" | "random">;
  isLookedAt(): boolean;
}

export interface LiveRows {
  /** Show what waits, though somebody is at the list. */
  show(): void;
  pause(isPaused: boolean): void;
  stop(): void;
}

interface Reading {
  startedAtMs: number;
  part: Element;
}

const LEAST_MS = 2_000;
/** Times go on, and what no event tells is seen at last. */
const EVERY_MS = 60_000;

/**
 * Keep a list that the server renders as it is now: where an event comes, its rows are read again, at most
 * every 2 s and never while nobody looks. Nothing moves or goes while somebody is at it.
 */
export function followRows(options: LiveRowsOptions, world: LiveRowsWorld): LiveRows {
  const { list, bar, arrivals, onState, onAdded, onUnseen } = options;
  const { host, isLookedAt } = world;
  let state: LiveRowsState = {
    report: null,
    added: 0,
    isOther: false,
    isPaused: false,
    isRevoked: false,
    completeToMs: null,
  };
  let waiting: Reading | null = null;
  let changedAtMs = Number.NEGATIVE_INFINITY;
  /** Since when something has happened that is not shown. */
  let behindSinceMs: number | null = null;
  let toldIds = new Set<string>();

  const reader = readAgain({
    read: async () => ({ startedAtMs: host.nowMs(), part: await world.read() }),
    everyMs: options.everyMs ?? EVERY_MS,
    leastMs: LEAST_MS,
    onRead: took,
    isLookedAt: () => isLookedAt() && !state.isPaused && !state.isRevoked,
  }, host);
  const hold = createHold({ zones: [bar, list], list, release: show });
  const membership = world.join({
    groups: options.groups,
    cursor: options.cursor,
    onEvent({ id, type }) {
      changed();
      if (!isLookedAt() && arrivals.includes(type)) onUnseen(id);
    },
    onResync: changed,
    onRevoked: revoke,
    onReport: (report) => tell({ report }),
    onHeard: (report) => tell({ report }),
  });

  function tell(change: Partial<LiveRowsState>): void {
    state = { ...state, ...change };
    state = { ...state, completeToMs: behindSinceMs ?? state.report?.heardAtMs ?? null };
    onState(state);
  }

  function changed(): void {
    changedAtMs = host.nowMs();
    behindSinceMs ??= changedAtMs;
    tell({});
    reader.soon();
  }

  function took({ startedAtMs, part }: { startedAtMs: number; part: Element | null }): void {
    if (part === null) return revoke();
    const { added, isOther } = differenceOf(list, part);
    waiting = { startedAtMs, part };
    onAdded(added.filter((id) => !toldIds.has(id)));
    toldIds = new Set(added);
    if (!hold.isHeld()) return show();
    updateRows(list, part);
    if (!isOther) caughtUp(startedAtMs);
    tell({ added: added.length, isOther });
  }

  function show(): void {
    if (!waiting) return;
    swapRows(list, waiting.part);
    caughtUp(waiting.startedAtMs);
    waiting = null;
    tell({ added: 0, isOther: false });
  }

  function caughtUp(toMs: number): void {
    behindSinceMs = changedAtMs > toMs ? toMs : null;
  }

  function revoke(): void {
    list.replaceChildren();
    waiting = null;
    tell({ isRevoked: true, added: 0, isOther: false });
  }

  return {
    show,
    pause(isPaused) {
      tell({ isPaused });
      if (!isPaused) reader.now();
    },
    stop() {
      reader.stop();
      hold.stop();
      membership.leave();
    },
  };
}
