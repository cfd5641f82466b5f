/*
 * The image that Dockerfiles name, made from Debian's packages: where images of a registry cannot be
 * had. Its files are kept between runs, since they take a minute to fetch.
 */
import { join } from "node:path";
import { run } from "../../compile/program.ts";

export const BASE_IMAGE = "debian:bookworm-slim";

const kept = join(
  Deno.env.get("XDG_CACHE_HOME") || join(Deno.env.get("HOME") || "/root", ".cache"),
  "smartmarket",
);
/** A proxy on the way to the packages may have a certificate of its own, which this machine trusts. */
const TRUSTED = "/usr/local/share/ca-certificates";

/** Path of a tar of the base's root. @param scratch  an empty folder */
export async function baseTar(scratch: string): Promise<string> {
  const tar = join(kept, "bookworm-minbase.tar");
  if (await exists(tar)) return tar;
  const root = join(scratch, "base");
  await run("debootstrap", ["--variant=minbase", "bookworm", root], { cwd: scratch });
  for (const path of ["var/cache/apt", "var/lib/apt/lists", "usr/share/doc", "usr/share/locale"]) {
    await Deno.remove(join(root, path), { recursive: true });
    await Deno.mkdir(join(root, path));
  }
  if (await exists(TRUSTED)) {
    await run("cp", ["-r", `${TRUSTED}/.`, join(root, TRUSTED)], { cwd: scratch });
  }
  await Deno.mkdir(kept, { recursive: true });
  await run("tar", ["-C", root, "-cf", `${tar}.part`, "."], { cwd: scratch });
  await Deno.rename(`${tar}.part`, tar);
  await Deno.remove(root, { recursive: true });
  return tar;
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
