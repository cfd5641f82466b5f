import { waitUntil } from "./wait_until.ts";

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessRef {
  pid: number;
  /** Clock ticks from boot to its start, field 22 of /proc/PID/stat. */
  startTicks: number;
}

/** What names the process `pid` for good, or null where there is none. */
export function refOf(pid: number): ProcessRef | null {
  return readStat(output("cat", [`/proc/${pid}/stat`]));
}

/** Reads /proc/PID/stat; null where that is empty, or the process has ended and is only remembered. */
function readStat(stat: string): ProcessRef & { parent: number } | null {
  if (stat === "") return null;
  // The second field is the program's name in parentheses and may hold anything, spaces included.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields[0] === "Z") return null;
  return { pid: parseInt(stat), parent: Number(fields[1]), startTicks: Number(fields[19]) };
}

/** True while exactly that process lives. */
export function isAlive({ pid, startTicks }: ProcessRef): boolean {
  return refOf(pid)?.startTicks === startTicks;
}

/** Everybody whose current directory is `folder` or below, as that of Postgres is its data. */
export function processesIn(folder: string): ProcessRef[] {
  const args = ["/proc", "-mindepth", "2", "-maxdepth", "2", "-name", "cwd", "-printf", "%h %l\\n"];
  return output("find", args).split("\n").flatMap((line) => {
    const [, pid, cwd] = /^\/proc\/(\d+) (.*)$/.exec(line) ?? [];
    const isInside = cwd === folder || cwd?.startsWith(`${folder}/`);
    const ref = isInside ? refOf(Number(pid)) : null;
    return ref ? [ref] : [];
  });
}

/** All that a process has started, and all that was started by those. */
export function descendantsOf(pid: number): ProcessRef[] {
  const all = output("sh", ["-c", "cat /proc/[0-9]*/stat"]).split("\n").flatMap((stat) =>
    readStat(stat) ?? []
  );
  const below = (parent: number): ProcessRef[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/**
 * End processes that an earlier start left behind: SIGINT, which all of ours take as "stop now but
 * tidily", and SIGKILL for those that live on.
 */
export async function endProcesses(refs: ProcessRef[], withinMs = 15_000): Promise<void> {
  const living = () => refs.filter(isAlive);
  for (const { pid } of living()) send(pid, "SIGINT");
  if (await waitUntil(() => living().length === 0, { withinMs })) return;
  for (const { pid } of living()) send(pid, "SIGKILL");
  await waitUntil(() => living().length === 0, { withinMs: 5_000 });
}

/** Send a signal; a process (or group, as a negative number) that is gone already is fine. */
export function send(pid: number, signal: Deno.Signal): void {
  try {
    Deno.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound) && !isNoSuchProcess(error)) throw error;
  }
}

function isNoSuchProcess(error: unknown): boolean {
  return error instanceof Error && /ESRCH|No such process/i.test(error.message);
}

/** Deno keeps /proc to those who may do everything, so it is read by programs every system has. */
function output(command: string, args: string[]): string {
  const { stdout } = new Deno.Command(command, {
    args,
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).outputSync();
  return new TextDecoder().decode(stdout);
}
