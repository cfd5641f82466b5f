import { fileURLToPath } from "node:url";
import { engineOf } from "../../../../lib/process/engine.ts";
import { readLines } from "../../../../lib/testing/read_lines.ts";

/** What one program says of one measurement. */
export interface Figure {
  jobs?: number;
  ms?: number;
  delaysMs?: number[];
  idleMib?: number;
  busyMib?: number;
}

/** Runs one measurement in a process of its own. */
export interface Side {
  run(args: string[], take?: (figure: Figure) => void): Promise<Figure>;
}

type Env = Record<string, string>;

/** Measurements of what a web process does; all others are of a worker, and run as the shop's does. */
const OF_WEB = ["bulk", "single"];

export function ours(env: Env): Side {
  const program = import.meta.resolve("./ours/main.ts");
  const startAs = (engine: readonly string[]) => {
    const flags = ["-P=local", "--no-check", "--cached-only", ...engine];
    return ["run", ...flags, program];
  };
  const [web, worker] = ["web", "worker"].map((app) => {
    const engine = engineOf(app);
    return side(Deno.execPath(), { start: startAs(engine.args), env: { ...env, ...engine.env } });
  }) as [Side, Side];
  return { run: (args, take) => (OF_WEB.includes(args[0]!) ? web : worker).run(args, take) };
}

export function peer(name: "bullmq" | "graphile", env: Env): Side {
  return side("node", {
    start: [fileURLToPath(new URL(`./peers/${name}.mjs`, import.meta.url))],
    env,
  });
}

/** Install the peers in their folder, apart from the project's own dependencies. */
export async function installPeers(folder: URL): Promise<void> {
  const { success } = await new Deno.Command("npm", {
    args: ["install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"],
    cwd: folder,
    stdout: "null",
  }).output();
  if (!success) throw new Error("Cannot install the peers: is npm here, and its registry?");
}

function side(command: string, { start, env }: { start: string[]; env: Env }): Side {
  return {
    async run(args, take = () => {}) {
      const child = new Deno.Command(command, {
        args: [...start, ...args],
        env,
        stdin: "null",
        stdout: "piped",
        stderr: "inherit",
      }).spawn();
      const figures: Figure[] = [];
      await readLines(child.stdout, (line) => {
        if (!line.startsWith("{")) return;
        const figure = JSON.parse(line) as Figure;
        figures.push(figure);
        take(figure);
      });
      const { success } = await child.status;
      const last = figures.at(-1);
      if (!success || !last) throw new Error(`No figure from ${command} ${args.join(" ")}`);
      return Object.assign({}, ...figures) as Figure;
    },
  };
}
