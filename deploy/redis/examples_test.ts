import assert from "node:assert/strict";
import { ask, freePort } from "../../lib/testing/redis_server.ts";
import { until } from "../../lib/testing/until.ts";

for (const name of ["redis.conf", "sentinel.conf", "cluster.conf"]) {
  Deno.test(`Redis starts with deploy/redis/${name}`, async () => {
    const text = await Deno.readTextFile(new URL(name, import.meta.url));
    const folder = await Deno.makeTempDir();
    const port = freePort();
    const here = text.replace("bind * -::*", "bind 127.0.0.1")
      .replace(/^port \d+$/m, `port ${port}\ncluster-port ${freePort()}`)
      .replace("dir /var/lib/redis", `dir ${folder}`);
    const isSentinel = name === "sentinel.conf";
    const path = `${folder}/${name}`;
    await Deno.writeTextFile(path, isSentinel ? here.replace(/^cluster-port.*$/m, "") : here);
    const server = new Deno.Command("redis-server", {
      args: [path, ...isSentinel ? ["--sentinel"] : []],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    const answer = await until("it answers", () => ask(port, "PING").catch(() => null));
    assert.match(answer, isSentinel ? /^\+PONG/ : /^-NOAUTH/);
    server.kill("SIGKILL");
    await server.status;
    await Deno.remove(folder, { recursive: true });
  });
}
