import assert from "node:assert/strict";
import { startRedisServer } from "../../../testing/redis_server.ts";
import { connectWire } from "./wire.ts";

const options = { name: "wire-test", timeoutMs: 1_000, key: "k" };

Deno.test("connectWire() logs in and works in the database that its URL names", async () => {
  await using server = await startRedisServer();
  const plain = await connectWire(server.url, options);
  assert.deepEqual(await plain.call(["CONFIG", "SET", "requirepass", "p@ss/wörd"]), ["OK"]);
  await assert.rejects(connectWire(server.url, options), { message: /^NOAUTH/ });
  const { host } = new URL(server.url);
  const password = encodeURIComponent("p@ss/wörd");
  const wire = await connectWire(`redis://:${password}@${host}/3`, options);
  const [name, info] = await wire.call(["CLIENT", "GETNAME"], ["CLIENT", "INFO"]);
  assert.equal(name, "wire-test");
  assert.match(String(info), / db=3 /);
  const named = await connectWire(`redis://default:${password}@${host}`, options);
  for (const one of [plain, wire, named]) one.close();
});

/** Tests speak to loopback alone: who connects by a socket is a process of its own. */
const bySocket = (url: string) => `
  import { connectWire } from "${import.meta.resolve("./wire.ts")}";
  import { connectRedis, redisReady } from "${import.meta.resolve("../../../redis/mod.ts")}";
  const wire = await connectWire(${
  JSON.stringify(url)
}, { name: "wire", timeoutMs: 5_000, key: "k" });
  const redis = connectRedis(${JSON.stringify(url)}, { name: "client", log: () => {} });
  await redisReady(redis);
  console.log((await wire.call(["CLIENT", "INFO"]))[0], await redis.client("INFO"));
  Deno.exit();
`;

Deno.test("connectWire() and connectRedis() reach a Redis by its Unix socket", async () => {
  await using server = await startRedisServer();
  const admin = await connectWire(server.url, options);
  await admin.call(["CONFIG", "SET", "requirepass", "secret"]);
  admin.close();
  const { socket } = server;
  const url = `redis://:secret@localhost/2?path=${encodeURIComponent(socket)}`;
  const flags = ["run", "--no-prompt", "--no-check", `--allow-read=${socket}`];
  const child = new Deno.Command(Deno.execPath(), {
    args: [...flags, `--allow-write=${socket}`, `--allow-net=unix:${socket}`, "--ignore-env", "-"],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const input = child.stdin.getWriter();
  await input.write(new TextEncoder().encode(bySocket(url)));
  await input.close();
  const { stdout, stderr } = await child.output();
  const said = new TextDecoder().decode(stdout);
  const infos = said.trim().split("\n");
  assert.equal(infos.length, 2, said + new TextDecoder().decode(stderr));
  for (const info of infos) assert.match(info, / db=2 /);
});

Deno.test("a wire whose other end says nothing is given up in time", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const accepted = listener.accept();
  const { port } = listener.addr as Deno.NetAddr;
  await assert.rejects(
    connectWire(`redis://127.0.0.1:${port}`, { ...options, timeoutMs: 80 }),
    { message: "No answer from Redis within 80 ms" },
  );
  // It was hung up: what it had to say comes, then its end.
  using conn = await accepted;
  const said = new Response(conn.readable).text();
  assert.match(await said, /SETNAME/);
});
