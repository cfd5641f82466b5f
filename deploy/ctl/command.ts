import type { Deps } from "../../lib/deps.ts";

/** One subcommand of ctl. Exit codes: 0 done, 1 failed (said on stderr), 2 wrong usage. */
export interface Command {
  name: string;
  summary: string;
  /** How it is called: lines without "ctl". */
  usage: readonly string[];
  /** False where it works with, or reports on, a database that has not this release's schema. */
  needsSchema?: boolean;
  run(args: string[], deps: Deps): Promise<number>;
}

/** `usage: ctl …`, a line for each way to call it; a line that begins with blanks goes on. */
export function usageText(usage: readonly string[]): string {
  return usage.map((line, at) => {
    const beginning = at === 0 ? "usage:" : "      ";
    return `${beginning} ${line.startsWith(" ") ? "   " : "ctl"} ${line}\n`;
  }).join("");
}

/** Text on stdout, all of it: a pipe may take less at once. */
export function writeOut(text: string): void {
  writeAll(Deno.stdout, text);
}

/** Text on stderr. */
export function writeErr(text: string): void {
  writeAll(Deno.stderr, text);
}

/** A line on stdout. */
export function say(line: string): void {
  writeOut(line + "\n");
}

/** A line on stderr. */
export function complain(line: string): void {
  writeErr(line + "\n");
}

const encoder = new TextEncoder();

function writeAll(to: { writeSync(bytes: Uint8Array): number }, text: string): void {
  let bytes = encoder.encode(text);
  while (bytes.length > 0) bytes = bytes.subarray(to.writeSync(bytes));
}

/** Where a command writes; tests bring their own. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/** The terminal's two streams. */
export const standardOutput: Output = { out: writeOut, err: writeErr };

/** Where a command of some length writes, and what stops it. */
export interface Terminal extends Output {
  /** True where `err` is a terminal: progress then redraws one line. */
  isTty: boolean;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}
