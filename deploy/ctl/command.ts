import type { Deps } from "../../lib/deps.ts";

/** One subcommand of ctl. Exit codes: 0 done, 1 failed (said on stderr), 2 wrong usage. */
export interface Command {
  name: string;
  summary: string;
  run(args: string[], deps: Deps): Promise<number>;
}

const encoder = new TextEncoder();

/** A line on stdout. */
export function say(line: string): void {
  Deno.stdout.writeSync(encoder.encode(line + "\n"));
}

/** A line on stderr. */
export function complain(line: string): void {
  Deno.stderr.writeSync(encoder.encode(line + "\n"));
}
