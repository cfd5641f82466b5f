import { join } from "node:path";
import { linesOf } from "../../../lib/testing/read_lines.ts";
import { until } from "../../../lib/testing/until.ts";
import { layOut, names, type PlaceOptions } from "./place.ts";
import { nginxProgram } from "./program.ts";

/** A line of the access log. */
export type LogLine = Record<string, string | number>;

/** nginx with the files of this folder, on ports of loopback. */
export interface Proxy extends AsyncDisposable {
  folder: string;
  url: string;
  port: number;
  plainPort: number;
  /** Text of the certificate to trust. */
  certificate: string;
  /** As a browser over HTTP/2, from the address `client`, which is bounded as any stranger is. */
  ask(path: string, init?: RequestInit & { client?: string }): Promise<Response>;
  /** Have it read its files again; what they say holds a moment later. */
  reload(): void;
  /** All it has logged of requests, and whatever else it wrote. */
  log(): Promise<{ text: string; lines: LogLine[] }>;
}

export async function startProxy(options: PlaceOptions): Promise<Proxy> {
  const [place, program] = await Promise.all([layOut(options), nginxProgram()]);
  const { folder, port, plainPort } = place;
  const child = new Deno.Command(program, {
    args: ["-p", `${folder}/`, "-c", join(folder, "nginx.conf")],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const said = linesOf(child);
  const certificate = await Deno.readTextFile(place.certificate);
  const client = Deno.createHttpClient({ caCerts: [certificate] });
  const url = `https://${names[0]}:${port}`;
  let addresses = 0;

  async function ask(
    path: string,
    { client: address, headers, ...init }: RequestInit & { client?: string } = {},
  ): Promise<Response> {
    const n = addresses++;
    const all = new Headers(headers);
    // Of a network that nobody else has, where the test does not care.
    all.set("x-client", address ?? `10.${n >> 16 & 255}.${n >> 8 & 255}.${n & 255}`);
    const request = { redirect: "manual", ...init, headers: all, client } as RequestInit;
    return await fetch(url + path, request);
  }

  const readLog = () => Deno.readTextFile(join(folder, "access.log"));
  const proxy: Proxy = {
    folder,
    url,
    port,
    plainPort,
    certificate,
    ask,
    reload: () => child.kill("SIGHUP"),
    async log() {
      const text = await readLog();
      const lines = text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
      return { text: text + said.lines.join("\n"), lines };
    },
    async [Symbol.asyncDispose]() {
      client.close();
      child.kill("SIGTERM");
      await child.status;
      await said.read;
      await Deno.remove(folder, { recursive: true });
    },
  };
  let hasEnded = false;
  void child.status.then(() => hasEnded = true);
  await until("nginx listens", () => hasEnded || listens(port));
  if (hasEnded) throw new Error(`nginx did not start:\n${said.lines.join("\n")}`);
  return proxy;
}

async function listens(port: number): Promise<boolean> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port }).catch(() => null);
  connection?.close();
  return connection !== null;
}
