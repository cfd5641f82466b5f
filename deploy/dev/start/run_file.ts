/*
 * Who runs in a DATA_DIR. `run.lock` is held by the kernel for as long as that process lives, so it
 * is never stale; `run.json` says to people and programs what runs.
 */
import { join } from "node:path";
import { z } from "zod";
import { endProcesses, isAlive, refOf } from "../services/processes.ts";
import { Refusal } from "../refusal.ts";
import type { Say } from "../say.ts";

const Running = z.object({
  pid: z.number().int(),
  startTicks: z.number().int(),
  startedAt: z.string(),
  /** Null until the shop answers. */
  url: z.string().nullable(),
  ports: z.record(z.string(), z.number().int()),
  processes: z.array(
    z.object({ name: z.string(), pid: z.number().int(), startTicks: z.number().int() }),
  ),
});
export type Running = z.output<typeof Running>;

export interface RunLock {
  /** Add to what run.json says. */
  note(facts: Partial<Pick<Running, "url" | "ports">>): void;
  /** Say which processes run now. */
  noteProcesses(running: readonly { name: string; pid: number }[]): void;
  release(): void;
}

/**
 * Take `dataDir` for this process, and end what a start that was killed left running in it.
 *
 * @throws {Refusal} saying what runs there, where somebody else has it
 */
export async function takeRunLock(dataDir: string, say: Say): Promise<RunLock> {
  await Deno.mkdir(dataDir, { recursive: true });
  await closeToOthers(dataDir);
  const path = join(dataDir, "run.json");
  const lock = await Deno.open(join(dataDir, "run.lock"), { create: true, write: true });
  if (!lock.tryLockSync(true)) {
    lock.close();
    throw new Refusal(whatRuns(read(path), dataDir));
  }
  await clearStale(path, say);
  const facts: Running = {
    pid: Deno.pid,
    startTicks: refOf(Deno.pid)?.startTicks ?? 0,
    startedAt: new Date().toISOString(),
    url: null,
    ports: {},
    processes: [],
  };
  write(path, facts);
  return {
    note: (more) => write(path, Object.assign(facts, more)),
    noteProcesses(running) {
      facts.processes = running.flatMap(({ name, pid }) => {
        const ref = refOf(pid);
        return ref ? [{ name, ...ref }] : [];
      });
      write(path, facts);
    },
    release() {
      removeIfThere(path);
      lock.close();
    },
  };
}

/**
 * Nobody else may list DATA_DIR. Where root starts the shop, the services' user has to pass through
 * it; the folders inside are closed by themselves.
 */
async function closeToOthers(dataDir: string): Promise<void> {
  const { uid, mode } = await Deno.stat(dataDir);
  const wanted = Deno.uid() === 0 ? 0o711 : 0o700;
  if (uid === Deno.uid() && (mode ?? 0) & 0o777 & ~wanted) await Deno.chmod(dataDir, wanted);
}

/** What run.json says; null where there is none or it is none of ours. */
function read(path: string): Running | null {
  try {
    return Running.parse(JSON.parse(Deno.readTextFileSync(path)));
  } catch {
    return null;
  }
}

function write(path: string, facts: Running): void {
  Deno.writeTextFileSync(`${path}.making`, JSON.stringify(facts, null, 2) + "\n", { mode: 0o600 });
  Deno.renameSync(`${path}.making`, path);
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function whatRuns(running: Running | null, dataDir: string): string {
  if (!running) return `Something is starting in ${dataDir} at this moment`;
  const what = running.url ? `SmartMarket already runs at ${running.url}` : "A start is under way";
  return `${what} (pid ${running.pid}, since ${running.startedAt}, data in ${dataDir}). ` +
    `Stop it with Ctrl-C there, or: kill ${running.pid}`;
}

async function clearStale(path: string, say: Say): Promise<void> {
  const stale = read(path);
  if (!stale) return;
  say(`the start of ${stale.startedAt} (pid ${stale.pid}) did not end tidily`);
  for (const left of stale.processes.toReversed().filter(isAlive)) {
    say(`ending ${left.name} (pid ${left.pid}), which it left behind`);
    await endProcesses([left]);
  }
}
