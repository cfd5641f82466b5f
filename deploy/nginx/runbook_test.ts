import assert from "node:assert/strict";
import { join } from "node:path";
import { until } from "../../lib/testing/until.ts";
import { makeCertificate } from "./testing/certificate.ts";
import { names } from "./testing/place.ts";
import { type Proxy, startProxy } from "./testing/proxy.ts";
import { nginxProgram } from "./testing/program.ts";
import { startStandIn } from "./testing/stand_in.ts";

const runbook = await Deno.readTextFile(new URL("../../RUNBOOK.md", import.meta.url));

Deno.test("what the RUNBOOK says of nginx does what it says", async () => {
  await using shop = startStandIn();
  await using proxy = await startProxy({
    webs: [shop.port],
    changes: [["http/limits.conf", "zone=login burst=9", "zone=login burst=1"]],
  });
  const [reload, failed, limited] = [...section("nginx").matchAll(/```sh\n([^]*?)```/g)]
    .map(([, command]) => command!);
  for (let n = 0; n < 4; n++) {
    const login = await proxy.ask("/admin/login", { method: "POST", client: "203.0.113.7" });
    await login.body?.cancel();
  }
  await shop[Symbol.asyncDispose]();
  await (await proxy.ask("/")).body?.cancel();
  const lines = await until("all is logged", async () => {
    const log = await proxy.log();
    return log.lines.length === 5 ? log.lines : null;
  });
  assert.deepEqual(lines.map(({ limited }) => limited), [
    ...["PASSED", "PASSED", "REJECTED", "REJECTED", "PASSED"],
  ]);
  assert.ok(lines.slice(0, 4).every(({ method }) => method === "POST"));
  assert.match(await run(proxy, limited!), /2 "path":"\/admin\/login"/);
  assert.match(await run(proxy, limited!), /2 "network":"203\.0\.113\.0\/24"/);
  assert.match(await run(proxy, failed!), /1 "upstream":"127.0.0.1:\d+","upstream_status":"502"/);

  const shown = /`(openssl s_client [^`]*)`/.exec(section("The certificate ends"))![1]!
    .replaceAll("HOST:443", `127.0.0.1:${proxy.port}`).replaceAll("HOST", "localhost")
    .replace("-enddate", "-fingerprint");
  const before = await run(proxy, shown);
  assert.match(before, /Fingerprint=/);
  await makeCertificate(proxy.folder, names);
  await run(proxy, reload!);
  await until("the new certificate is shown", async () => {
    const now = await run(proxy, shown);
    return now.includes("Fingerprint=") && now !== before;
  });
});

function section(title: string): string {
  return runbook.split(`\n## ${title}\n`)[1]!.split("\n## ")[0]!;
}

/** As an operator would, but for where things are. */
async function run({ folder }: Proxy, command: string): Promise<string> {
  const nginx = `${await nginxProgram()} -p ${folder}/ -c ${join(folder, "nginx.conf")}`;
  const own = command
    .replaceAll("/var/log/nginx/access.log", join(folder, "access.log"))
    .replaceAll(/\bnginx (?=-)/g, `${nginx} `);
  const { success, stdout, stderr } = await new Deno.Command("sh", {
    args: ["-c", own],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}
