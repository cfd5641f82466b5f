/** Pids of the processes that process `pid` has started and that still live. */
export function childrenOf(pid: number): number[] {
  return [...Deno.readDirSync("/proc")]
    .filter(({ name }) => /^\d+$/.test(name))
    .map(({ name }) => Number(name))
    .filter((one) => stateOf(one)?.parent === pid);
}

/** True while a process is there and has not ended, whether or not anybody has asked how. */
export function isAlive(pid: number): boolean {
  return stateOf(pid) !== null;
}

/** What a process has computed so far, s. */
export function computedSeconds(pid: number): number {
  return stateOf(pid)?.seconds ?? 0;
}

function stateOf(pid: number): { parent: number; seconds: number } | null {
  try {
    const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
    // pid (name) state parent …: the name may hold anything, parentheses included.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return null;
    return { parent: Number(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / 100 };
  } catch {
    return null;
  }
}
