/*
 * smartmarket-ctl: what the operator does by hand. Results on stdout, everything else on stderr.
 */
import { isServiceAway, readFault, SchemaError } from "../../lib/db/mod.ts";
import type { Deps } from "../../lib/deps.ts";
import { whatIsAway } from "../../lib/health/mod.ts";
import { createLog, type Log } from "../../lib/log/mod.ts";
import { configOrExit, openDeps } from "../../lib/process/mod.ts";
import { type Command, complain, say, usageText, writeErr, writeOut } from "./command.ts";
import { commands } from "./commands.ts";

function usage(): string {
  const lines = commands.map((command) => `  ${command.name.padEnd(10)} ${command.summary}`);
  return [
    "Usage: ctl COMMAND [arguments]",
    "",
    ...lines,
    "",
    "ctl COMMAND --help says how one is called. Settings are those of the environment.",
  ].join("\n");
}

const asksForHelp = (word: string) => word === "--help" || word === "-h";

/** Run one command. @returns the exit code */
export async function main(args: string[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === undefined) {
    complain(usage());
    return 2;
  }
  const isHelp = first === "help" || args.some(asksForHelp);
  const name = first === "help" || asksForHelp(first) ? rest[0] : first;
  if (name === undefined) {
    say(usage());
    return 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    complain(`There is no command "${name}".\n\n${usage()}`);
    return 2;
  }
  if (!isHelp) return await run(command, rest);
  writeOut(usageText(command.usage));
  return 0;
}

async function run(command: Command, args: string[]): Promise<number> {
  const config = configOrExit("ctl");
  const log = createLog({
    service: "ctl",
    release: config.RELEASE,
    level: "warn",
    write: writeErr,
  });
  const opened = openDeps({
    ...{ service: "ctl", config, log: withoutOutages(log), connections: 4 },
    isDirect: true,
  });
  try {
    const fault = command.needsSchema === false ? null : await readFault(opened.deps);
    if (fault === null) return await command.run(args, opened.deps);
    complain(fault);
    return 1;
  } catch (error) {
    // The reader has read enough and closed the pipe, as `head` does.
    if (error instanceof Deno.errors.BrokenPipe) return 0;
    complain(await whyFailed(command, opened.deps, error));
    return 1;
  } finally {
    await opened.close();
  }
}

async function whyFailed({ name }: Command, deps: Deps, error: unknown): Promise<string> {
  if (error instanceof SchemaError) return error.message;
  const away = isServiceAway(error) ? await whatIsAway(deps) : [];
  if (away.length > 0) return away.join("\n");
  return `${name} failed: ${error instanceof Error ? error.message : String(error)}`;
}

/** The command itself says, in one sentence, what it could not reach. */
function withoutOutages(log: Log): Log {
  return Object.assign(
    ((event, fields) => event.startsWith("redis.") ? undefined : log(event, fields)) as Log,
    { with: (fields: Parameters<Log["with"]>[0]) => withoutOutages(log.with(fields)) },
  );
}

if (import.meta.main) Deno.exit(await main(Deno.args));
