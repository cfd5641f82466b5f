import { text } from "node:stream/consumers";
import { BackupError } from "../../../lib/backups/shape.ts";
import type { Output } from "../command.ts";

/** The command's exit code; a refusal is one line, other errors are thrown on. */
export async function answered(to: Output, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    to.err(`${error.message}\n`);
    return 1;
  }
}

/** The private key in a file, or on stdin: never an argument, which all of the machine may read. */
export async function readIdentity(file: string): Promise<string> {
  if (file === "-") return await text(Deno.stdin.readable);
  try {
    return await Deno.readTextFile(file);
  } catch (cause) {
    throw new BackupError(`Cannot read the private key in "${file}"`, { cause });
  }
}
