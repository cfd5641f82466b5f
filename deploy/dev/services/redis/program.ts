import { aptInstall, canInstall } from "../apt.ts";
import { findProgram } from "../programs.ts";
import { Refusal } from "../../refusal.ts";
import type { Say } from "../../say.ts";

const programs = ["redis-server", "valkey-server"] as const;

/**
 * The path of the program; without one, what apt-get answered, or null where apt-get could not be
 * asked.
 */
export type RedisProgram = { program: string } | { program: null; trouble: string | null };

/** The Redis program: on the PATH, or brought there by apt-get where that is possible. */
export async function findRedis({ say }: { say: Say }): Promise<RedisProgram> {
  const known = findProgram(programs);
  if (known) return { program: known };
  const trouble = canInstall() ? await aptInstall(["redis-server"], say) : null;
  const program = findProgram(programs);
  if (!program) return { program, trouble };
  await leaveServiceOff(say);
  return { program };
}

/**
 * Where the Redis program is.
 *
 * @throws {Refusal} 78 saying what to install
 */
export async function redisProgram(options: { say: Say }): Promise<string> {
  const found = await findRedis(options);
  if (found.program === null) throw new Refusal(missing(found.trouble), { exitCode: 78 });
  return found.program;
}

function missing(trouble: string | null): string {
  const what = "There is no Redis: install redis-server or valkey-server " +
    "(Debian: apt-get install redis-server), or set REDIS_URL to a Redis of yours";
  return trouble === null ? what : `${what}. apt-get failed:\n${trouble}`;
}

/** The package enables a Redis of its own at the next boot; we asked only for the program. */
async function leaveServiceOff(say: Say): Promise<void> {
  if (!findProgram(["update-rc.d"])) return;
  await new Deno.Command("update-rc.d", {
    args: ["redis-server", "disable"],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).output();
  say("redis-server is installed; Debian's own service of it stays off");
}
