import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../../lib/testing/redis_server.ts";
import { readLines } from "../../../lib/testing/read_lines.ts";
import { until } from "../../../lib/testing/until.ts";
import { program } from "./programs.ts";

export interface Alert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  state: "pending" | "firing";
}

/** A Prometheus of its own, with our rules and the example's settings. */
export interface RunningPrometheus extends AsyncDisposable {
  /** What it answers under its API. */
  ask<T>(path: string): Promise<T>;
  alerts(): Promise<Alert[]>;
}

/**
 * Start one that scrapes each second what the example scrapes each 15 s.
 *
 * @param target  `host:port` of a web process
 */
export async function startPrometheus(
  { target, token }: { target: string; token: string },
): Promise<RunningPrometheus> {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-prometheus-" });
  const example = await Deno.readTextFile(new URL("../prometheus.yml", import.meta.url));
  const changes: [string, string][] = [
    ["/etc/prometheus/metrics_token", join(folder, "token")],
    ["- rules/", `- ${fileURLToPath(new URL("../rules/", import.meta.url))}`],
    ["scrape_interval: 15s", "scrape_interval: 1s"],
    ["scrape_timeout: 10s", "scrape_timeout: 1s"],
    ["evaluation_interval: 15s", "evaluation_interval: 1s"],
    ["127.0.0.1:8000", target],
  ];
  const settings = changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The example has no "${from}"`);
    return text.replace(from, to);
  }, example);
  await Deno.writeTextFile(join(folder, "prometheus.yml"), settings);
  await Deno.writeTextFile(join(folder, "token"), token);
  const address = `127.0.0.1:${freePort()}`;
  const child = new Deno.Command(await program("prometheus"), {
    args: [
      `--config.file=${join(folder, "prometheus.yml")}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      `--web.listen-address=${address}`,
    ],
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const lines: string[] = [];
  const reading = readLines(child.stderr, (line) => void lines.push(line));
  const ask = async <T>(path: string): Promise<T> => {
    const answer = await fetch(`http://${address}/api/v1/${path}`);
    return (await answer.json()).data as T;
  };
  const running: RunningPrometheus = {
    ask,
    alerts: async () => (await ask<{ alerts: Alert[] }>("alerts")).alerts,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child.status;
      await reading;
      await Deno.remove(folder, { recursive: true });
    },
  };
  await until("Prometheus answers", () => ask("status/buildinfo").catch(() => null), {
    withinMs: 30_000,
  }).catch((cause) => {
    throw new Error(`Prometheus did not start:\n${lines.slice(-10).join("\n")}`, { cause });
  });
  return running;
}
