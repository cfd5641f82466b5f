import process from "node:process";
import { getHeapStatistics } from "node:v8";
import { poolLoad, type Sql } from "../../db/mod.ts";
import { CollectionCount } from "./collections.ts";
import type { Figures } from "./figures.ts";
import { LoopMeter } from "./loop_meter.ts";
import { Machine } from "./machine.ts";

const startedS = Math.round(
  (performance.timeOrigin + performance.now() - process.uptime() * 1_000) / 1_000,
);

/** The signs of life of this process. */
export class Vitals {
  readonly #loop = new LoopMeter();
  readonly #collections = new CollectionCount();
  readonly #machine: Machine;
  #ofMachine: Figures = {};

  constructor(private readonly sql: Sql, { dataDir }: { dataDir: string }) {
    this.#machine = new Machine(dataDir);
  }

  start(): void {
    this.#loop.start();
  }

  stop(): void {
    this.#loop.stop();
  }

  /** Ask the machine; `figures` has its answer from then on. */
  async readMachine(): Promise<void> {
    this.#ofMachine = await this.#machine.read();
  }

  figures(): Figures {
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = Deno.memoryUsage();
    const lagS = this.#loop.worstS();
    const load = poolLoad(this.sql);
    return {
      process_cpu_seconds_total: (user + system) / 1e6,
      process_resident_memory_bytes: rss,
      process_heap_used_bytes: heapUsed,
      process_heap_limit_bytes: getHeapStatistics().heap_size_limit,
      process_garbage_collections_total: this.#collections.count,
      ...(lagS === undefined ? {} : { process_event_loop_lag_seconds: lagS }),
      process_start_time_seconds: startedS,
      database_transactions_open: load.open,
      database_transactions_waiting: load.waiting,
      ...this.#ofMachine,
    };
  }
}
