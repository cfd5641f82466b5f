/*
 * smartmarket-ctl: what the operator does by hand. Results on stdout, everything else on stderr.
 */
import { createLog } from "../../lib/log/mod.ts";
import { configOrExit, openDeps } from "../../lib/process/mod.ts";
import { admin } from "./admin.ts";
import { catalogCommand } from "./catalog.ts";
import { type Command, complain, say } from "./command.ts";
import { jobCommands } from "./jobs/mod.ts";
import { migrateCommand } from "./migrate.ts";

const commands: readonly Command[] = [migrateCommand, admin, catalogCommand, ...jobCommands];

function usage(): string {
  const lines = commands.map((command) => `  ${command.name.padEnd(10)} ${command.summary}`);
  return ["Usage: ctl COMMAND [arguments]", "", ...lines].join("\n");
}

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "help") {
    say(usage());
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    complain(`There is no command "${name}".\n\n${usage()}`);
    return 2;
  }
  const config = configOrExit("ctl");
  const level = "warn";
  const write = (line: string) => void Deno.stderr.writeSync(new TextEncoder().encode(line));
  const log = createLog({ service: "ctl", release: config.RELEASE, level, write });
  const opened = openDeps({ service: "ctl", config, log, connections: 4 });
  try {
    return await command.run(rest, opened.deps);
  } catch (error) {
    complain(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    await opened.close();
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
