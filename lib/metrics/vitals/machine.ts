import { statfs } from "node:fs/promises";
import { cpus } from "node:os";
import type { Figures } from "./figures.ts";

/** Five minutes of the meter. */
const READINGS = 30;

/** What the machine under the process says of itself; of what it does not say, nothing. */
export class Machine {
  /** The shares of the last five minutes, the newest last. */
  readonly #shares: number[] = [];
  #before = { busy: 0, all: 0 };

  /** @param dataDir  whose disk is meant */
  constructor(private readonly dataDir: string) {}

  /** Called each 10 s. Of the processors: the share since the last reading. */
  async read(): Promise<Figures> {
    const [cpu, memory, disk] = [this.#cpu(), memoryUsed(), await diskUsed(this.dataDir)];
    return {
      ...(cpu === null ? {} : this.#remember(cpu)),
      ...(memory === null ? {} : { machine_memory_used_ratio: memory }),
      ...(disk === null ? {} : { data_disk_used_ratio: disk }),
    };
  }

  #remember(cpu: number): Figures {
    if (this.#shares.push(cpu) > READINGS) this.#shares.shift();
    // Of less than five minutes nothing is said: everybody is busy at the start.
    if (this.#shares.length < READINGS) return { machine_cpu_used_ratio: cpu };
    const sum = this.#shares.reduce((all, one) => all + one, 0);
    return {
      machine_cpu_used_ratio: cpu,
      machine_cpu_used_5m_ratio: share(sum, READINGS),
    };
  }

  #cpu(): number | null {
    const times = tried(() => cpus().map((one) => one.times)) ?? [];
    const all = times.reduce(
      (sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq,
      0,
    );
    const busy = all - times.reduce((sum, { idle }) => sum + idle, 0);
    const before = this.#before;
    this.#before = { busy, all };
    if (before.all === 0 || all <= before.all) return null;
    return share(busy - before.busy, all - before.all);
  }
}

function memoryUsed(): number | null {
  const memory = tried(() => Deno.systemMemoryInfo());
  return memory && memory.total > 0 ? share(memory.total - memory.available, memory.total) : null;
}

/** As `df` says it: of what others than root may fill. */
async function diskUsed(folder: string): Promise<number | null> {
  const disk = await statfs(folder).catch(() => null);
  if (!disk || disk.blocks === 0) return null;
  const used = disk.blocks - disk.bfree;
  return share(used, used + disk.bavail);
}

/** Three digits are more than anybody acts on. */
function share(part: number, whole: number): number {
  return Math.round(Math.min(1, Math.max(0, part / whole)) * 1_000) / 1_000;
}

function tried<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    // Without the right to ask there is no figure.
    return null;
  }
}
