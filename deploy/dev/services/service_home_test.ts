import assert from "node:assert/strict";
import { join } from "node:path";
import { firstClosed } from "./service_home.ts";
import { keptPort, keptSecret } from "./kept_value.ts";
import { endProcesses, isAlive, processesIn, refOf } from "./processes.ts";

async function folder(): Promise<AsyncDisposable & { path: string }> {
  const path = await Deno.makeTempDir();
  await Deno.chmod(path, 0o755);
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

Deno.test("firstClosed() names the folder that others may not pass", async () => {
  await using root = await folder();
  const [closed, inside] = [join(root.path, "closed"), join(root.path, "closed", "inside")];
  await Deno.mkdir(inside, { recursive: true });
  assert.equal(firstClosed(inside), null);
  await Deno.chmod(closed, 0o700);
  assert.equal(firstClosed(inside), closed);
});

Deno.test("keptSecret() and keptPort() answer the same again; a secret is its owner's alone", async () => {
  await using root = await folder();
  const path = join(root.path, "secrets", "one");
  const secret = keptSecret(path);
  assert.match(secret, /^[0-9a-f]{64}$/);
  assert.equal(keptSecret(path), secret);
  assert.equal(Deno.statSync(path).mode! & 0o777, 0o600);
  const port = keptPort(join(root.path, "port"));
  assert.equal(keptPort(join(root.path, "port")), port);
});

Deno.test("keptPort() takes another port where somebody else has the remembered one", async () => {
  await using root = await folder();
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr as Deno.NetAddr;
  const path = join(root.path, "port");
  await Deno.writeTextFile(path, String(port));
  const other = keptPort(path);
  assert.notEqual(other, port);
  assert.equal(await Deno.readTextFile(path), String(other));
});

Deno.test("endProcesses() ends exactly those it is given", async () => {
  await using root = await folder();
  const child = new Deno.Command("sleep", { args: ["600"], cwd: root.path, stdin: "null" }).spawn();
  const found = processesIn(root.path);
  assert.deepEqual(found, [refOf(child.pid)]);
  const earlier = { pid: child.pid, startTicks: found[0]!.startTicks - 1 };
  await endProcesses([earlier]);
  assert.ok(isAlive(found[0]!));
  await endProcesses(found);
  assert.equal((await child.status).signal, "SIGINT");
  assert.deepEqual(processesIn(root.path), []);
});
