import { parseArgs } from "node:util";
import { type Command, usageText } from "../command.ts";
import { readWholeNumber } from "../../../lib/text/mod.ts";
import { atDesk, type Desk, Refusal } from "./desk.ts";

/** A command about jobs, apart from terminal and process. */
export interface JobCommand {
  name: string;
  summary: string;
  /** Lines after "usage: ctl ". */
  usage: readonly string[];
  /** Options besides --json, by name. */
  flags?: Readonly<Record<string, "boolean" | "string">>;
  /** False where it must work, or report, without Redis. */
  needsBroker: boolean;
  /** False where it reports on a database that is away, or has another schema. */
  needsSchema?: boolean;
  run(asked: CommandLine, desk: Desk): Promise<CommandResult>;
}

/** What a person typed behind the name of a command. */
export interface CommandLine {
  words: string[];
  /** Texts of options that take one. */
  texts: Readonly<Record<string, string>>;
  /** Options that are there. */
  has: ReadonlySet<string>;
}

/** The answer of a command, for programs and for people. */
export interface CommandResult {
  /** Undefined where the command has written its lines itself. */
  json: unknown;
  text: string;
  /** What is not well, in one sentence for stderr; the exit code is 1 then. */
  fault?: string | null;
}

/** The command was not understood; usage is printed with it. Exit code 2. */
export class WrongUsage extends Error {
  override readonly name = "WrongUsage";
}

/** Exit codes: 0 done, 1 refused or not well (one sentence on stderr), 2 wrong usage. */
export async function runJobCommand(
  command: JobCommand,
  args: string[],
  desk: Desk,
): Promise<number> {
  try {
    const asked = readArgs(command, args);
    const { json, text, fault = null } = await command.run(asked, desk);
    if (json !== undefined) desk.out(asked.has.has("json") ? JSON.stringify(json) + "\n" : text);
    if (fault !== null) desk.err(`${fault}\n`);
    return fault === null ? 0 : 1;
  } catch (error) {
    if (error instanceof WrongUsage) {
      desk.err((error.message === "" ? "" : `${error.message}\n`) + usageText(command.usage));
      return 2;
    }
    if (!(error instanceof Refusal)) throw error;
    desk.err(`${error.message}\n`);
    return 1;
  }
}

/** The command as ctl's list has it. */
export function asCommand(command: JobCommand): Command {
  const { name, summary, usage, needsSchema = true } = command;
  return {
    name,
    summary,
    usage,
    needsSchema,
    run: (args, deps) => atDesk(deps, command, (desk) => runJobCommand(command, args, desk)),
  };
}

function readArgs({ flags = {} }: JobCommand, args: string[]): CommandLine {
  const types = { ...flags, json: "boolean" as const };
  const options = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }]));
  const { positionals, values } = parsed(args, options);
  const texts = Object.entries(values).filter(([, value]) => typeof value === "string");
  return {
    words: positionals,
    texts: Object.fromEntries(texts) as Record<string, string>,
    has: new Set(Object.keys(values)),
  };
}

function parsed(args: string[], options: Record<string, { type: "boolean" | "string" }>) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message.split(". ")[0] : String(error));
  }
}

/** A whole number out of an option, or what stands for it. */
export function numberIn(
  { texts }: CommandLine,
  name: string,
  { usual, min = 1, max }: { usual: number; min?: number; max: number },
): number {
  const text = texts[name];
  if (text === undefined) return usual;
  const value = readWholeNumber(text);
  if (value !== null && value >= min && value <= max) return value;
  throw new WrongUsage(`--${name} takes a whole number from ${min} to ${max}`);
}
