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
