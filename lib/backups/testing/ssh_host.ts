import { join } from "node:path";
import { freePort } from "../../testing/redis_server.ts";
import { until } from "../../testing/until.ts";

const SSHD = "/usr/sbin/sshd";

/** Whether this machine has what a host of copies runs (openssh-server). */
export function hasSshd(): boolean {
  try {
    return Deno.statSync(SSHD).isFile;
  } catch {
    return false;
  }
}

/** A host that lets one key in, for sftp and nothing else. */
export interface SshHost extends AsyncDisposable {
  /** BACKUP_COPY_URL of it. */
  url: string;
  port: number;
  /** BACKUP_COPY_KEY for it. */
  key: string;
  /** What lies in its folder, by name. */
  folder: string;
}

export async function startSshHost(root: string): Promise<SshHost> {
  const at = (name: string) => join(root, name);
  for (const name of ["host_key", "copy_key"]) {
    await run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", at(name));
  }
  const fingerprint = (await run("ssh-keygen", "-lf", at("host_key.pub"))).split(" ")[1]!;
  const folder = at("copies");
  await Deno.mkdir(folder);
  // Where root's sshd puts who is not let in yet.
  if (Deno.uid() === 0) await Deno.mkdir("/run/sshd", { recursive: true, mode: 0o755 });
  const port = freePort();
  await Deno.writeTextFile(
    at("sshd.conf"),
    [
      `ListenAddress 127.0.0.1:${port}`,
      `HostKey ${at("host_key")}`,
      `AuthorizedKeysFile ${at("copy_key.pub")}`,
      "PidFile none",
      "StrictModes no",
      "UsePAM no",
      "PasswordAuthentication no",
      "KbdInteractiveAuthentication no",
      "Subsystem sftp internal-sftp",
      "ForceCommand internal-sftp",
    ].join("\n"),
  );
  const child = new Deno.Command(SSHD, {
    args: ["-D", "-e", "-f", at("sshd.conf")],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  await until("sshd listens", () => connects(port));
  const user = (await run("id", "-un")).trim();
  return {
    url: `sftp://${user}@127.0.0.1:${port}${folder}?hostkey=${fingerprint}`,
    port,
    key: await Deno.readTextFile(at("copy_key")),
    folder,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await child.status;
    },
  };
}

async function connects(port: number): Promise<boolean> {
  try {
    (await Deno.connect({ hostname: "127.0.0.1", port })).close();
    return true;
  } catch {
    return false;
  }
}

async function run(command: string, ...args: string[]): Promise<string> {
  const { success, stdout } = await new Deno.Command(command, { args, stderr: "inherit" }).output();
  if (!success) throw new Error(`${command} ${args.join(" ")} failed`);
  return new TextDecoder().decode(stdout);
}
