import type { BrowserHost } from "./browser_host.ts";
import type { Carrier, CarrierName } from "./carrier.ts";

const CLIMB_AFTER_MS = 30_000;
const CLIMB_LIMIT_MS = 600_000;
/** Another network, another day: what is remembered longer is tried anew. */
const REMEMBERED_MS = 3_600_000;

/** What a tab keeps of it from page to page, so that not every page tries first what does not work. */
interface Memory {
  name: CarrierName;
  falls: number;
  climbAtMs: number;
  atMs: number;
}

/**
 * Which carrier is used of several, best first. One step down where a carrier does not work though the
 * site answers; up again by itself: after 30 s, 1, 2, 4 and 8 minutes, then every 10, it is time to try a
 * better one beside the one that works.
 */
export class Ladder {
  readonly #carriers: readonly Carrier[];
  readonly #host: BrowserHost;
  readonly #onClimb: () => void;
  #step = 0;
  #falls = 0;
  #cancelClimb = () => {};

  /** @param onClimb  it is time to try a better one */
  constructor(carriers: readonly Carrier[], host: BrowserHost, onClimb: () => void) {
    this.#carriers = carriers;
    this.#host = host;
    this.#onClimb = onClimb;
    this.#recall();
  }

  get carrier(): Carrier {
    return this.#carriers[this.#step]!;
  }

  /** Those that would be better, best first. */
  get better(): readonly Carrier[] {
    return this.#carriers.slice(0, this.#step);
  }

  /** This one does not work here. @returns whether there is another */
  down(): boolean {
    if (this.#step + 1 >= this.#carriers.length) return false;
    this.#step++;
    this.noBetter();
    return true;
  }

  /** A better one works. */
  rise(to: Carrier): void {
    this.#step = this.#carriers.indexOf(to);
    if (this.#step > 0) return this.noBetter();
    this.#cancelClimb();
    this.#host.memory.write(null);
  }

  /** No better one works by now: the next try is later than the last. */
  noBetter(): void {
    this.#plan(Math.min(CLIMB_LIMIT_MS, CLIMB_AFTER_MS * 2 ** Math.min(this.#falls++, 16)));
  }

  /** The best one has held for long: should it fail again, that is another matter. */
  held(): void {
    if (this.#step === 0) this.#falls = 0;
  }

  stop(): void {
    this.#cancelClimb();
  }

  #plan(waitMs: number): void {
    this.#cancelClimb();
    this.#cancelClimb = this.#host.later(waitMs, this.#onClimb);
    const atMs = this.#host.nowMs();
    const memory: Memory = {
      name: this.carrier.name,
      falls: this.#falls,
      climbAtMs: atMs + waitMs,
      atMs,
    };
    this.#host.memory.write(JSON.stringify(memory));
  }

  #recall(): void {
    const memory = memoryOf(this.#host.memory.read());
    const nowMs = this.#host.nowMs();
    const step = this.#carriers.findIndex(({ name }) => name === memory?.name);
    if (!memory || step < 1 || !(Math.abs(nowMs - memory.atMs) < REMEMBERED_MS)) return;
    this.#step = step;
    this.#falls = memory.falls;
    const waitMs = Math.min(Math.max(memory.climbAtMs - nowMs, 0), CLIMB_LIMIT_MS);
    this.#cancelClimb = this.#host.later(waitMs, this.#onClimb);
  }
}

function memoryOf(text: string | null): Memory | null {
  try {
    const memory = JSON.parse(text ?? "null");
    return Number.isFinite(memory?.falls) && Number.isFinite(memory.climbAtMs) ? memory : null;
  } catch {
    return null;
  }
}
