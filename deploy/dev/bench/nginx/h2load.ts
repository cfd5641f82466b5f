import { join } from "node:path";
import { aptInstall, canInstall } from "../../services/apt.ts";
import { findProgram } from "../../services/programs.ts";
import { say } from "../../say.ts";
import { percentile } from "../table.ts";

export interface Load {
  /** https; its host may be any name of this machine. */
  url: string;
  paths: readonly string[];
  connections: number;
  /** Requests a connection has under way at most. */
  streams: number;
  seconds: number;
  /** Of all connections; absent: as fast as they are answered. */
  perSecond?: number;
}

export interface LoadAnswer {
  perSecond: number;
  p95Ms: number;
  /** Answers that are not 200, and requests without any. */
  failed: number;
}

/** Not counted: connections are made, caches fill. */
const WARM_UP_US = 2_000_000;

/** A program, installed with its Debian package where that is possible. */
export async function need(program: string, packages: string[]): Promise<string> {
  if (!findProgram([program]) && canInstall()) await aptInstall(packages, say);
  const found = findProgram([program]);
  if (!found) throw new Error(`There is no ${program}: install ${packages.join(" ")}`);
  return found;
}

/**
 * Ask by HTTP/2 over TLS. At a fixed rate a request is sent when it is due, whether others have been
 * answered or not, as long as a connection has a stream left.
 */
export async function runH2load({ url, ...load }: Load): Promise<LoadAnswer> {
  const h2load = await need("h2load", ["nghttp2-client"]);
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-h2load-" });
  try {
    const [addresses, log] = [join(folder, "addresses"), join(folder, "log")];
    await Deno.writeTextFile(addresses, load.paths.map((path) => `${url}${path}\n`).join(""));
    const { stdout, stderr, success } = await new Deno.Command(h2load, {
      args: [
        ...[`-c${load.connections}`, `-m${load.streams}`, `-D${load.seconds}`, `-i${addresses}`],
        ...[`--connect-to=127.0.0.1:${new URL(url).port}`, `--log-file=${log}`],
        ...(load.perSecond ? [`--rps=${load.perSecond / load.connections}`] : []),
      ],
      stdout: "piped",
      stderr: "piped",
      // It waits for a server that hangs up for ever.
      signal: AbortSignal.timeout((load.seconds + 15) * 1_000),
    }).output();
    const said = new TextDecoder().decode(stdout);
    if (!success) throw new Error(`h2load: ${new TextDecoder().decode(stderr)}${said}`);
    return judge(await Deno.readTextFile(log), Number(/(\d+) errored/.exec(said)?.[1] ?? NaN));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function judge(log: string, errored: number): LoadAnswer {
  const all = log.trim().split("\n").map((line) => line.split("\t").map(Number));
  const firstUs = Math.min(...all.slice(0, 100).map(([us]) => us!));
  const rows = all.filter(([us]) => us! >= firstUs + WARM_UP_US);
  let lastUs = 0;
  for (const [us, , tookUs] of rows) lastUs = Math.max(lastUs, us! + tookUs!);
  return {
    perSecond: rows.length / ((lastUs - firstUs - WARM_UP_US) / 1e6),
    p95Ms: percentile(rows.map(([, , tookUs]) => tookUs! / 1_000), 0.95),
    failed: errored + all.filter(([, status]) => status !== 200).length,
  };
}
