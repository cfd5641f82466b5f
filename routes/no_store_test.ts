import assert from "node:assert/strict";
import { projectRoot, sourceFiles } from "../lib/testing/source_files.ts";
import { siteWorld } from "../lib/site/testing/site_world.ts";

/** Of each route that says no-store an address that answers with it; live lines have tests of their own. */
const addresses: Readonly<Record<string, string>> = {
  "routes/health/live.ts": "/health/live",
  "routes/health/ready.ts": "/health/ready",
  "routes/health/detailed.ts": "/health/detailed",
  "routes/metrics.ts": "/metrics",
  "routes/pictures/[hash]/[slug].ts": "/pictures/0123456789abcdef/plum-jam.svg",
  "routes/(shop)/ask.tsx": "/ask?q=jam",
};

Deno.test("each route that says no-store is kept by nobody", async () => {
  const saying: string[] = [];
  for await (const path of sourceFiles(["routes"])) {
    const text = await Deno.readTextFile(projectRoot + path);
    if (!path.includes("_test.") && text.includes('"no-store"')) saying.push(path);
  }
  assert.deepEqual(saying.toSorted(), Object.keys(addresses).toSorted());
  await using site = await siteWorld({ env: { METRICS_TOKEN: "a".repeat(40) } });
  const headers = { authorization: `Bearer ${"a".repeat(40)}` };
  for (const [route, address] of Object.entries(addresses)) {
    const answer = await site.stranger().get(address, headers);
    assert.ok(answer.status < 400, `${route} ${answer.status}`);
    assert.equal(answer.headers.get("cache-control"), "no-store", route);
  }
});
