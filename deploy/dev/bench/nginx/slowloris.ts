import { fileURLToPath } from "node:url";
import { readLines } from "../../../../lib/testing/read_lines.ts";
import { until } from "../../../../lib/testing/until.ts";

const CONNECTIONS = 500;
/** Some are just being made anew. */
const ALMOST = 0.95 * CONNECTIONS;

/**
 * Do something while somebody holds 500 TLS connections with headers that never end.
 *
 * @returns  the answer, and how many connections there were, second by second, in the middle
 */
export async function underSlowloris<T>(
  port: number,
  work: () => Promise<T>,
): Promise<{ answer: T; open: number }> {
  const program = fileURLToPath(new URL("./peers/slowloris.py", import.meta.url));
  const child = new Deno.Command("/usr/bin/python3", {
    args: [program, String(port), String(CONNECTIONS)],
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const opened: number[] = [];
  const reading = readLines(child.stdout, (line) => void opened.push(Number(line)));
  try {
    await until("they are connected", () => opened.at(-1)! >= ALMOST, { withinMs: 20_000 });
    const from = opened.length;
    const answer = await work();
    const meanwhile = opened.slice(from).toSorted((a, b) => a - b);
    return { answer, open: meanwhile[meanwhile.length >> 1] ?? NaN };
  } finally {
    child.kill("SIGKILL");
    await Promise.all([child.status, reading]);
  }
}
