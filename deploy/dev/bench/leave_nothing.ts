import { interrupted, type Interrupts, watchInterrupts } from "../interrupt.ts";
import { descendantsOf, endProcesses } from "../services/processes.ts";
import { pause } from "../services/wait_until.ts";

/** An interrupted benchmark stops its services by itself within so long; what is there then is ended. */
const GRACE_MS = 30_000;
/** What ends may start something anew before it notices. */
const ROUNDS = 3;

/**
 * Run a benchmark so that neither a process nor a folder of it is left, however it ends: by itself, by
 * Ctrl-C, or by the SIGTERM of `timeout`.
 *
 * @returns the exit code; 130 where it was interrupted
 */
export async function leaveNothing(
  bench: (interrupts: Interrupts) => Promise<number>,
): Promise<number> {
  using interrupts = watchInterrupts(() => Deno.exit(130));
  const { signal } = interrupts;
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-bench-" });
  // The services' user has to get in.
  await Deno.chmod(folder, 0o711);
  // Of this process and of all that it starts.
  Deno.env.set("TMPDIR", folder);
  try {
    const late = interrupted(signal).then(() => pause(GRACE_MS)).then(() => 130);
    return await Promise.race([bench(interrupts), late]);
  } catch (error) {
    if (signal.aborted) return 130;
    throw error;
  } finally {
    for (let round = 0; round < ROUNDS; round++) await endProcesses(descendantsOf(Deno.pid));
    await Deno.remove(folder, { recursive: true });
  }
}
