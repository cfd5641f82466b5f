import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "../../lib/testing/until.ts";
import { findProgram } from "../dev/services/programs.ts";
import { startProxy } from "../nginx/testing/proxy.ts";
import { startStandIn } from "../nginx/testing/stand_in.ts";

const folder = fileURLToPath(new URL("./", import.meta.url));
const filter = join(folder, "filter.d", "smartmarket.conf");
const program = findProgram(["fail2ban-regex"], "/usr/bin");

const behind = "set_real_ip_from 127.0.0.1;";
/** The line that makes nginx of a host write the file that fail2ban reads. */
const [written] = /access_log \S+ refused .*/.exec(
  await Deno.readTextFile(join(folder, "../nginx/places/host/http.conf")),
)!;

Deno.test("fail2ban is told who is refused at the log-in, by the whole address, and of nobody else", async (t) => {
  const statuses = new Map([["/admin/login", 401], ["/admin/login/code", 401]]);
  await using shop = startStandIn((request) => {
    const { pathname } = new URL(request.url);
    const isWrong = request.headers.get("x-password") !== "right";
    const status = isWrong ? statuses.get(pathname) ?? 401 : 303;
    return new Response(null, { status });
  });
  const log = await Deno.makeTempFile({ prefix: "refused-" });
  await using proxy = await startProxy({
    webs: [shop.port],
    changes: [
      [
        "place/http.conf",
        behind,
        `${written.replace("/var/log/nginx/refused.log", log)}\n${behind}`,
      ],
      ["http/limits.conf", "zone=login burst=9", "zone=login burst=1"],
    ],
  });
  const ask = async (client: string, path: string, init: RequestInit = {}) => {
    await (await proxy.ask(path, { method: "POST", client, ...init })).body?.cancel();
  };
  await ask("203.0.113.7", "/admin/login");
  await ask("203.0.113.7", "/admin/login?next=/admin/orders");
  // By nginx itself.
  await ask("203.0.113.7", "/admin/login");
  await ask("2001:db8:7::8", "/admin/login/code");
  // Right, a page, and another refusal of the shop's.
  await ask("203.0.113.8", "/admin/login", { headers: { "x-password": "right" } });
  await ask("203.0.113.8", "/admin/login", { method: "GET" });
  await ask("203.0.113.8", "/cart");
  const lines = await until("all is written", async () => {
    const { lines } = await proxy.log();
    const text = await Deno.readTextFile(log);
    return lines.length === 7 && text.endsWith("\n") ? text.trimEnd().split("\n") : null;
  });
  const shown = lines.map((line) => line.split(" ").slice(1).join(" "));
  assert.deepEqual(shown, [
    "203.0.113.7 401",
    "203.0.113.7 401",
    "203.0.113.7 429",
    "2001:db8:7::8 401",
  ]);

  await t.step("its filter finds every one of them, and its address", async () => {
    const text = await Deno.readTextFile(filter);
    const [, date] = /^datepattern = (.*)$/m.exec(text)!;
    const [, failure] = /^failregex = (.*)$/m.exec(text)!;
    const isDate = new RegExp(
      date!.replaceAll("%%", "%").replaceAll("%z", "[+-]\\d\\d:\\d\\d").replace("%Y", "\\d{4}")
        .replaceAll(/%[mdHMS]/g, "\\d\\d"),
    );
    const isFailure = new RegExp(failure!.replace("<ADDR>", "(?<address>[\\da-f.:]+)"));
    for (const line of lines) {
      // As fail2ban does it: what is left without the date.
      const rest = line.replace(isDate, "");
      assert.notEqual(rest, line);
      assert.equal(isFailure.exec(rest)?.groups?.address, line.split(" ")[1]);
    }
    assert.equal(isFailure.exec(" 203.0.113.7 303"), null);
  });

  await t.step({
    name: "fail2ban itself reads it so (where it is installed)",
    ignore: !program,
    async fn() {
      const { success, stdout } = await new Deno.Command(program!, { args: [log, filter] })
        .output();
      const said = new TextDecoder().decode(stdout);
      assert.ok(success, said);
      assert.match(said, /Lines: 4 lines, 0 ignored, 4 matched, 0 missed/);
    },
  });
  await Deno.remove(log);
});
