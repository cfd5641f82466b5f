/** What an executable answers before anything of the shop is loaded. */
import { healthOf } from "./health.ts";

const usage = (name: string) =>
  [
    `usage: ${name}             run until told to stop (SIGTERM, SIGINT)`,
    `       ${name} health      is the one that runs here well? 0: yes, 1: no`,
    `       ${name} --version`,
    "",
    "Settings are those of the environment; .env.example lists them.",
    "",
  ].join("\n");

/**
 * Answer a subcommand of `smartmarket-<service>`.
 *
 * @returns the exit code; null where there is none, and the process is to run
 */
export async function subcommand(
  service: string,
  args: readonly string[],
): Promise<number | null> {
  const name = `smartmarket-${service}`;
  const [word, ...rest] = args;
  if (word === undefined) return null;
  if (rest.length === 0 && (word === "--version" || word === "-V")) {
    const { versionText } = await import("./version.ts");
    return write(Deno.stdout, versionText(name), 0);
  }
  if (rest.length === 0 && (word === "--help" || word === "-h" || word === "help")) {
    return write(Deno.stdout, usage(name), 0);
  }
  if (rest.length === 0 && word === "health") {
    const { isWell, sentence } = await healthOf(service, (one) => Deno.env.get(one));
    return write(isWell ? Deno.stdout : Deno.stderr, `${sentence}\n`, isWell ? 0 : 1);
  }
  return write(Deno.stderr, usage(name), 2);
}

function write(to: { writeSync(bytes: Uint8Array): number }, text: string, code: number): number {
  to.writeSync(new TextEncoder().encode(text));
  return code;
}
