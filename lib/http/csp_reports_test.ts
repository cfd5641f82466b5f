import assert from "node:assert/strict";
import { CSP_REPORTS_PATH, cspReports } from "./csp_reports.ts";
import { edgeSite, edgeWorld } from "./testing.ts";

function report(fields: Record<string, string>) {
  return {
    method: "POST",
    headers: { "content-type": "application/csp-report" },
    body: JSON.stringify({ "csp-report": fields }),
  };
}

Deno.test("cspReports logs directive and origin, and none of the addresses' rest", async () => {
  const { deps, logged } = edgeWorld();
  const ask = edgeSite(deps, (app) => app.post(CSP_REPORTS_PATH, cspReports));
  const answer = await ask(
    CSP_REPORTS_PATH,
    report({
      "document-uri": "http://shop.test/search?q=ada%40example.com",
      "effective-directive": "script-src-elem",
      "blocked-uri": "https://evil.test/x.js?who=ada",
    }),
  );
  assert.equal(answer.status, 204);
  const [line] = logged("csp.violated");
  assert.deepEqual([line!.directive, line!.blocked], ["script-src-elem", "https://evil.test"]);
  assert.ok(!JSON.stringify(line).includes("ada"));
});

Deno.test("cspReports takes junk without a word and bounds what it reads", async () => {
  const { deps, logged } = edgeWorld();
  const ask = edgeSite(deps, (app) => app.post(CSP_REPORTS_PATH, cspReports));
  for (const body of ["", "{", "[]", '{"csp-report":7}']) {
    assert.equal((await ask(CSP_REPORTS_PATH, { ...report({}), body })).status, 204);
  }
  assert.equal(logged("csp.violated").length, 0);
  const large = await ask(CSP_REPORTS_PATH, report({ "blocked-uri": "x".repeat(9_000) }));
  assert.equal(large.status, 413);
});

Deno.test("cspReports logs a directive's name and nothing else that a stranger writes", async () => {
  const { deps, logged } = edgeWorld();
  const ask = edgeSite(deps, (app) => app.post(CSP_REPORTS_PATH, cspReports));
  const directives = ["script-src\u009b31m", "SCRIPT", "a b", "x".repeat(41), "img-src\u202e", "1"];
  for (const directive of directives) {
    await ask(CSP_REPORTS_PATH, report({ "effective-directive": directive }));
  }
  assert.equal(logged("csp.violated").length, 0);
  const blocked = [
    "inline\u009b2J",
    "data:text/html,x",
    "https://evil.test:99999/",
    "java script:",
  ];
  for (const [i, uri] of blocked.entries()) {
    const fields = { "effective-directive": `style-${"a".repeat(i + 1)}`, "blocked-uri": uri };
    await ask(CSP_REPORTS_PATH, report(fields));
  }
  const told = logged("csp.violated").map((line) => line.blocked);
  assert.deepEqual(told, Array(4).fill("unreadable"));
  const old = { "violated-directive": "font-src 'self' https:", "blocked-uri": "eval" };
  await ask(CSP_REPORTS_PATH, report(old));
  const last = logged("csp.violated").at(-1)!;
  assert.deepEqual([last.directive, last.blocked], ["font-src", "eval"]);
});

Deno.test("cspReports logs each kind once a minute, thirty kinds at most, and counts the rest", async () => {
  const { deps, logged, clock } = edgeWorld();
  clock.advance(86_400_000);
  const ask = edgeSite(deps, (app) => app.post(CSP_REPORTS_PATH, cspReports));
  const send = (directive: string) =>
    ask(CSP_REPORTS_PATH, report({ "effective-directive": directive, "blocked-uri": "inline" }));
  for (let i = 0; i < 100; i++) await send("worker-src");
  assert.equal(logged("csp.violated").length, 1);
  clock.advance(61_000);
  await send("worker-src");
  assert.equal(logged("csp.violated").length, 2);
  for (let i = 0; i < 100; i++) await send(`made-up-${"a".repeat(i % 30)}${"b".repeat(i % 7)}`);
  assert.ok(logged("csp.violated").length <= 32);
  assert.match(await deps.metrics.registry.metrics(), /csp_reports_total\{logged="false"\} \d{3}/);
});
