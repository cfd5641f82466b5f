import { schedule } from "../../../workers/schedule.ts";
import type { Deps } from "../../../lib/deps.ts";
import { deskCommands, plainCommands } from "../commands.ts";
import type { Desk } from "../jobs/desk.ts";
import { runJobCommand } from "../jobs/job_command.ts";

/**
 * Why ctl would not do what these words say, by its own parser; null where it would.
 *
 * The command runs up to where it first reaches for the shop (settings, database, broker), which is
 * behind the reading of all words, options, names of queues and of schedules.
 */
export async function misunderstood(words: readonly string[]): Promise<string | null> {
  const [name, ...args] = words[0] === "help" ? words.slice(1) : words;
  if (name === undefined) return null;
  const shop = unreachableShop();
  let said = "";
  const desk: Desk = {
    ...{ deps: shop.deps, broker: shop.part as Desk["broker"], tasks: [], timetable: schedule },
    signal: new AbortController().signal,
    out: () => {},
    err: (text) => void (said += text),
  };
  const atDesk = deskCommands.find((one) => one.name === name);
  const plain = plainCommands.find((one) => one.name === name);
  if (!atDesk && !plain) return `There is no command "${name}"`;
  const code = await (atDesk ? runJobCommand(atDesk, args, desk) : plain!.run(args, shop.deps))
    .catch((error) => shop.wasReached() ? 0 : Promise.reject(error));
  if (code === 2 || !shop.wasReached()) return said.split("\n")[0] || "It is no way to call it";
  return null;
}

/** Dependencies that throw as soon as they are used, and know that they were. */
function unreachableShop() {
  let reached = false;
  const reach = (): never => {
    reached = true;
    throw new Error("This is as far as a test of words goes");
  };
  const part: unknown = new Proxy(() => {}, { get: reach, apply: reach });
  const config = new Proxy({}, {
    // What an option means without a value is part of its reading.
    get: (_, name) => name === "WORKER_SLOTS" ? 16 : reach(),
    ownKeys: reach,
  });
  const deps = new Proxy({}, { get: (_, name) => name === "config" ? config : part });
  return { deps: deps as Deps, part, wasReached: () => reached };
}
