/*
 * Unix sockets of the embedded services. A port of loopback is anybody's on this machine: who takes it
 * while the service restarts is told its password. A folder of mode 0700 is the services' user's alone.
 */
import { join } from "node:path";
import { runAs, type ServiceUser } from "./service_user.ts";

/** How clients reach an embedded service: tests and benchmarks by a port, the shop by a socket. */
export type Transport = "socket" | "port";

/** What the kernel keeps of a socket's path, its end included (sun_path, unix(7)). */
const MAX_PATH_BYTES = 108;
const LONGEST_NAME = ".s.PGSQL.5432.lock";

/**
 * The folder for the sockets below `home`, made where it is missing.
 *
 * @returns  null where the path is longer than a socket's may be
 */
export async function socketFolder(home: string, user: ServiceUser | null): Promise<string | null> {
  const folder = join(home, "run");
  if (new TextEncoder().encode(join(folder, LONGEST_NAME)).length >= MAX_PATH_BYTES) return null;
  await Deno.mkdir(folder, { recursive: true });
  const { uid, gid } = runAs(user);
  if (uid !== undefined) await Deno.chown(folder, uid, gid ?? null);
  await Deno.chmod(folder, 0o700);
  return folder;
}
