import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeCertificate } from "./certificate.ts";

const source = fileURLToPath(new URL("../", import.meta.url));

export interface PlaceOptions {
  /** Ports of web processes on loopback. */
  webs: readonly number[];
  /** Folder of staff's pictures. */
  media?: string;
  /** Texts of the files to take the place of others: `["http/timeouts.conf", "10s", "1s"]`. */
  changes?: readonly (readonly [file: string, from: string, to: string])[];
}

export interface Place {
  folder: string;
  /** Port for https, and the one for http. */
  port: number;
  plainPort: number;
  certificate: string;
}

/** The shop's name here, and one that leads to it. */
export const names = ["localhost", "www.localhost"] as const;

/**
 * The files as a container has them, in a folder of their own, with the upstream of a host. A client
 * says by `X-Client` from which address it comes, as behind a balancer.
 */
export async function layOut(
  { webs, media = "/nowhere", changes = [] }: PlaceOptions,
): Promise<Place> {
  const folder = await Deno.makeTempDir({ prefix: "nginx-" });
  // A worker may be somebody else than who starts it.
  await Deno.chmod(folder, 0o755);
  for (const part of ["nginx.conf", "http", "server", "errors"]) await copy(part, part, folder);
  await copy("places/container", "place", folder);
  await copy("places/host/upstream.conf", "place/upstream.conf", folder);
  const [port, plainPort] = [freePort(), freePort()];
  const { certificate, key } = await makeCertificate(folder, names);
  const own: (readonly [string, string | RegExp, string])[] = [
    ["place/main.conf", "/tmp/", `${folder}/`],
    ["place/http.conf", "/tmp/", `${folder}/`],
    ["place/http.conf", "/dev/stdout", `${folder}/access.log`],
    ["place/http.conf", "/etc/nginx", folder],
    ["place/http.conf", "/data/media", media],
    ["place/http.conf", /$/, "set_real_ip_from 127.0.0.1;\nreal_ip_header X-Client;\n"],
    ["place/plain.conf", "8080", `127.0.0.1:${plainPort}`],
    ["place/tls.conf", "8443", `127.0.0.1:${port}`],
    ["place/name.conf", /server_name .*/, `server_name ${names.join(" ")};`],
    ["place/certificate.conf", "/run/secrets/tls_certificate", certificate],
    ["place/certificate.conf", "/run/secrets/tls_key", key],
    ["place/upstream.conf", /( +server 127\S+)( .*\n)[^]*?(?= +keep)/, serversOf(webs)],
  ];
  for (const [file, from, to] of [...own, ...changes]) await change(join(folder, file), from, to);
  return { folder, port, plainPort, certificate };
}

function serversOf(webs: readonly number[]): string {
  return webs.map((port) => `  server 127.0.0.1:${port}$2`).join("");
}

async function copy(from: string, to: string, folder: string): Promise<void> {
  const [path, target] = [join(source, from), join(folder, to)];
  if ((await Deno.stat(path)).isFile) return await Deno.copyFile(path, target);
  await Deno.mkdir(target);
  for await (const { name } of Deno.readDir(path)) {
    await copy(join(from, name), `${to}/${name}`, folder);
  }
}

async function change(file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await Deno.readTextFile(file);
  const changed = typeof from === "string" ? text.replaceAll(from, to) : text.replace(from, to);
  if (changed === text) throw new Error(`${file} has no "${from}"`);
  await Deno.writeTextFile(file, changed);
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
