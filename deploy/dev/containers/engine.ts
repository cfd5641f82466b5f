/*
 * A Docker engine of the tests' own. It builds in this machine's network, where packages can be had,
 * and runs containers in a network namespace, so that its bridges, ports and rules touch nothing here.
 * One data root serves both, one after the other.
 */
import { join } from "node:path";
import { run } from "../../compile/program.ts";
import { waitUntil } from "../services/wait_until.ts";

/** Where published ports answer, and who asks: every address of `callers` is this machine. */
export const network = {
  namespace: "smartmarket-test",
  outside: "10.213.7.1",
  inside: "10.213.7.2",
  callers: Array.from({ length: 20 }, (_, n) => `10.213.7.${n + 11}`),
} as const;

const [OUTER, INNER] = ["smtest0", "smtest1"];
const READY_WITHIN_MS = 60_000;

export interface Engine extends AsyncDisposable {
  /** Value of DOCKER_HOST. */
  host: string;
}

/** Start an engine that builds. @param folder  the engine's own; short, since it holds a socket */
export async function startBuilder(folder: string): Promise<Engine> {
  const alone = ["--iptables=false", "--ip6tables=false", "--bridge=none"];
  return await startEngine(folder, { command: "dockerd", args: alone, close: async () => {} });
}

/** Start an engine that runs containers. */
export async function startRunner(folder: string): Promise<Engine> {
  await removeNamespace();
  await openNamespace();
  const args = [`--net=/run/netns/${network.namespace}`, "dockerd"];
  // Not by `ip netns exec`, which hides the control groups.
  return await startEngine(folder, { command: "nsenter", args, close: removeNamespace });
}

async function startEngine(
  folder: string,
  { command, args, close }: { command: string; args: string[]; close: () => Promise<void> },
): Promise<Engine> {
  const socket = join(folder, "docker.sock");
  const log = await Deno.open(join(folder, "engine.log"), { create: true, append: true });
  const child = new Deno.Command(command, {
    args: [
      ...args,
      "--storage-driver=overlay2",
      ...["--data-root", join(folder, "data"), "--exec-root", join(folder, "exec")],
      ...["--pidfile", join(folder, "docker.pid"), "-H", `unix://${socket}`],
      ...["--default-ulimit", "nofile=1024:20000"],
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const read = Promise.all(
    [child.stdout, child.stderr].map(async (stream) => {
      for await (const part of stream) await log.write(part);
    }),
  );
  const host = `unix://${socket}`;
  const answers = () => run("docker", ["info"], { cwd: folder, env: { DOCKER_HOST: host } });
  const isReady = () => answers().then(() => true, () => false);
  if (!await waitUntil(isReady, { withinMs: READY_WITHIN_MS, everyMs: 200 })) {
    child.kill("SIGKILL");
    throw new Error(`The engine did not start: ${join(folder, "engine.log")} says why`);
  }
  return {
    host,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await child.status;
      await read;
      log.close();
      await unmountBelow(folder);
      await close();
    },
  };
}

/** An engine leaves mounts of its own, which keep its folder from being removed. */
async function unmountBelow(folder: string): Promise<void> {
  const mounts = await Deno.readTextFile("/proc/self/mounts");
  const places = mounts.split("\n").map((line) => line.split(" ")[1] ?? "");
  for (const place of places.filter((one) => one.startsWith(`${folder}/`)).reverse()) {
    await run("umount", [place], { cwd: "/" });
  }
}

async function openNamespace(): Promise<void> {
  const { namespace, outside, inside, callers } = network;
  const inNamespace = (...args: string[]) => ip("-n", namespace, ...args);
  await ip("netns", "add", namespace);
  await inNamespace("link", "set", "lo", "up");
  await ip("link", "add", OUTER!, "type", "veth", "peer", "name", INNER!, "netns", namespace);
  for (const one of [outside, ...callers]) await ip("addr", "add", `${one}/24`, "dev", OUTER!);
  await ip("link", "set", OUTER!, "up");
  await inNamespace("addr", "add", `${inside}/24`, "dev", INNER!);
  await inNamespace("link", "set", INNER!, "up");
}

/** Also what a run left behind that was killed. */
async function removeNamespace(): Promise<void> {
  await ip("netns", "del", network.namespace).catch(() => {});
  await ip("link", "del", OUTER!).catch(() => {});
}

async function ip(...args: string[]): Promise<void> {
  await run("ip", args, { cwd: "/" });
}
