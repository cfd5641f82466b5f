interface ProcessState {
  pid: number;
  parent: number;
  /** What it has computed so far, s. */
  seconds: number;
}

/** Pids of the processes that process `pid` has started and that still live. */
export function childrenOf(pid: number): number[] {
  return processes("[0-9]*").filter(({ parent }) => parent === pid).map((one) => one.pid);
}

/** True while a process is there and has not ended, whether or not anybody has asked how. */
export function isAlive(pid: number): boolean {
  return processes(String(pid)).length > 0;
}

/** What a process has computed so far, s. */
export function computedSeconds(pid: number): number {
  return processes(String(pid))[0]?.seconds ?? 0;
}

/** MiB a process holds, the parts of its program that it shares with others included. */
export const residentMib = (pid: number): number => statusMib(pid, "VmRSS");

/** MiB a process holds for itself alone. */
export const ownMib = (pid: number): number => statusMib(pid, "RssAnon");

function statusMib(pid: number, line: string): number {
  const status = read(`/proc/${pid}/status`);
  return Number(new RegExp(`^${line}:\\s+(\\d+)`, "m").exec(status)![1]) / 1_024;
}

function processes(which: string): ProcessState[] {
  return read(`/proc/${which}/stat`).split("\n").flatMap((line) => {
    // pid (name) state parent …: the name may hold anything, parentheses included.
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    if (fields.length < 13 || fields[0] === "Z") return [];
    const seconds = (Number(fields[11]) + Number(fields[12])) / 100;
    return { pid: Number.parseInt(line), parent: Number(fields[1]), seconds };
  });
}

/** Deno keeps /proc to those who may do everything, so it is read by a shell. */
function read(pattern: string): string {
  const shell = new Deno.Command("sh", { args: ["-c", `cat ${pattern}`], stderr: "null" });
  return new TextDecoder().decode(shell.outputSync().stdout);
}
