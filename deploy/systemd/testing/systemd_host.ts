import { join } from "node:path";
import { run } from "../../compile/program.ts";
import { docker } from "../../dev/containers/docker.ts";
import { network } from "../../dev/containers/engine.ts";
import { standIns } from "../../dev/containers/images.ts";
import { freePort } from "../../dev/services/ports.ts";
import { until } from "../../../lib/testing/until.ts";

/** A host with systemd, which only ssh leads to. */
export interface SystemdHost extends AsyncDisposable {
  /** Run a command there as root; what it wrote. @throws where it fails */
  ssh(command: string): Promise<string>;
  /** Copy a file or a folder of this machine to a folder there. */
  copy(from: string, to: string): Promise<void>;
  /** Write a text to a file there. */
  write(path: string, text: string): Promise<void>;
}

const NAME = "smhost";
// What an init needs of a container: control groups, folders in memory, the right to mount.
const asHost = [
  ...["--cap-add", "SYS_ADMIN", "--cap-add", "NET_ADMIN"],
  ...["--security-opt", "seccomp=unconfined", "--security-opt", "apparmor=unconfined"],
  ...["--cgroupns=host", "--tmpfs", "/run:exec", "--tmpfs", "/run/lock", "--tmpfs", "/tmp"],
  ...["-v", "/sys/fs/cgroup:/sys/fs/cgroup:rw", "-e", "container=docker"],
];

/** Boot it, and log in. */
export async function bootHost(): Promise<SystemdHost> {
  await using stack = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "sm-host-" });
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  const key = join(folder, "key");
  await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key], { cwd: folder });
  const port = String(freePort());
  await docker("run", "-d", "--name", NAME, ...asHost, "-p", `${port}:22`, standIns.host);
  stack.defer(async () => void await docker("rm", "-f", NAME));
  await docker("cp", `${key}.pub`, `${NAME}:/root/.ssh/authorized_keys`);
  await docker("exec", NAME, "chown", "-R", "root:root", "/root/.ssh");
  const options = ["StrictHostKeyChecking=no", `UserKnownHostsFile=${join(folder, "hosts")}`]
    .flatMap((one) => ["-o", one]);
  const login = ["-q", "-i", key, ...options];
  const ssh = (command: string) =>
    run("ssh", [...login, "-p", port, `root@${network.inside}`, command], { cwd: folder });
  await until("ssh lets us in", () => ssh("true").then(() => true, () => false), {
    withinMs: 60_000,
    everyMs: 500,
  });
  const owned = stack.move();
  return {
    ssh,
    async copy(from, to) {
      await run("scp", [...login, "-r", "-P", port, from, `root@${network.inside}:${to}`], {
        cwd: folder,
      });
    },
    async write(path, text) {
      await ssh(`printf '%s' '${text.replaceAll("'", `'\\''`)}' > ${path}`);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
