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
/** Nor is the end: senders do not begin at the same moment. */
const LAST_US = 1_000_000;
/** Programs that share a load of a fixed rate, each a little later than the one before. */
const SENDERS = 5;

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
export async function runH2load(load: Load): Promise<LoadAnswer> {
  const h2load = await need("h2load", ["nghttp2-client"]);
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-h2load-" });
  try {
    const senders = load.perSecond ? SENDERS : 1;
    const asked = await Promise.all(
      Array.from(
        { length: senders },
        (_, n) => ask(h2load, { ...load, folder, sender: n, senders }),
      ),
    );
    return judge(asked.map(({ log }) => log).join("\n"), {
      errored: asked.reduce((all, { errored }) => all + errored, 0),
      seconds: load.seconds,
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

interface Share extends Load {
  folder: string;
  /** Which of so many programs that share the load. */
  sender: number;
  senders: number;
}

async function ask(h2load: string, share: Share): Promise<{ log: string; errored: number }> {
  const { url, seconds, streams, folder, sender } = share;
  const [addresses, log] = [join(folder, `addresses-${sender}`), join(folder, `log-${sender}`)];
  await Deno.writeTextFile(
    addresses,
    share.perSecond ? timesOf(share, share.perSecond) : addressesOf(share),
  );
  const { stdout, stderr, success } = await new Deno.Command(h2load, {
    args: [
      ...[`-c${share.connections / share.senders}`, `-m${streams}`, `--log-file=${log}`],
      `--connect-to=127.0.0.1:${new URL(url).port}`,
      ...(share.perSecond
        ? [`--timing-script-file=${addresses}`]
        : [`-D${seconds}`, `-i${addresses}`]),
    ],
    stdout: "piped",
    stderr: "piped",
    // It waits for a server that hangs up for ever.
    signal: AbortSignal.timeout((seconds + 15) * 1_000),
  }).output();
  const said = new TextDecoder().decode(stdout);
  if (!success) throw new Error(`h2load: ${new TextDecoder().decode(stderr)}${said}`);
  return {
    log: (await Deno.readTextFile(log)).trim(),
    errored: Number(/(\d+) errored/.exec(said)?.[1] ?? NaN),
  };
}

const addressesOf = ({ url, paths }: Load) => paths.map((path) => `${url}${path}\n`).join("");

/**
 * When each connection of one sender asks for what. h2load's own `--rps` looks every 100 ms which requests
 * are due, and all connections begin at once: a rate of 1,000 would be 100 at a time.
 */
function timesOf(share: Share, perSecond: number): string {
  const everyMs = share.connections * 1_000 / perSecond;
  const firstMs = everyMs * share.sender / share.senders;
  return Array.from({ length: Math.floor(share.seconds * 1_000 / everyMs) }, (_, n) => {
    const path = share.paths[(n + share.sender) % share.paths.length]!;
    return `${(firstMs + n * everyMs).toFixed(3)}\t${share.url}${path}\n`;
  }).join("");
}

/** What was sent after the warm-up and before the first sender was at its end. */
function judge(
  log: string,
  { errored, seconds }: { errored: number; seconds: number },
): LoadAnswer {
  const all = log.split("\n").map((line) => line.split("\t").map(Number));
  let firstUs = Infinity;
  for (const [us] of all) firstUs = Math.min(firstUs, us!);
  const [fromUs, untilUs] = [firstUs + WARM_UP_US, firstUs + seconds * 1e6 - LAST_US];
  const rows = all.filter(([us]) => us! >= fromUs && us! < untilUs);
  return {
    perSecond: rows.length / ((untilUs - fromUs) / 1e6),
    p95Ms: percentile(rows.map(([, , tookUs]) => tookUs! / 1_000), 0.95),
    failed: errored + all.filter(([, status]) => status !== 200).length,
  };
}
