import { join } from "node:path";
import { aptInstall, canInstall } from "../services/apt.ts";
import { findProgram } from "../services/programs.ts";
import { say } from "../say.ts";

// wrk prints 50, 75, 90 and 99 by itself; the bar is on 95.
const report = `done = function(summary, latency, requests)
  local failed = summary.errors.status + summary.errors.read + summary.errors.timeout
  print(string.format("RESULT %d %d %d %f", summary.requests, summary.duration, failed,
                      latency:percentile(95.0)))
end
`;

export interface Load {
  url: string;
  /** Asked for one after the other, beginning anywhere. */
  paths: readonly string[];
  connections: number;
  seconds: number;
}

export interface LoadAnswer {
  perSecond: number;
  p95Ms: number;
  failed: number;
}

/** The load generator, installed where that is possible; `null` where there is none. */
export async function findWrk(): Promise<string | null> {
  if (!findProgram(["wrk"]) && canInstall()) await aptInstall(["wrk"], say);
  return findProgram(["wrk"]);
}

/** Ask for pages over as many connections as fast as they are answered. */
export async function runWrk(
  wrk: string,
  { url, paths, connections, seconds }: Load,
): Promise<LoadAnswer> {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-wrk-" });
  try {
    const path = join(folder, "load.lua");
    await Deno.writeTextFile(path, requests(paths) + report);
    const { stdout } = await new Deno.Command(wrk, {
      args: ["-t2", `-c${connections}`, `-d${seconds}s`, "-s", path, url],
      stdout: "piped",
    }).output();
    const [, count, us, failed, p95us] = /^RESULT (\d+) (\d+) (\d+) ([\d.]+)$/m.exec(
      new TextDecoder().decode(stdout),
    )!;
    return {
      perSecond: Number(count) / (Number(us) / 1e6),
      p95Ms: Number(p95us) / 1_000,
      failed: Number(failed),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function requests(paths: readonly string[]): string {
  return `local paths = { ${paths.map((path) => JSON.stringify(path)).join(", ")} }
local at = 0
function init() math.randomseed(os.time()) at = math.random(#paths) end
function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
`;
}
