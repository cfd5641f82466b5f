import assert from "node:assert/strict";
import { App } from "fresh";
import { z } from "zod";
import { csrfToken } from "../csrf/token.ts";
import { CSP_REPORTS_PATH, cspReports } from "../csp_reports.ts";
import { innerEdge, outerEdge } from "../edge.ts";
import { readForm } from "../forms/read_form.ts";
import { readJson } from "../forms/read_json.ts";
import type { State } from "../state.ts";
import { edgeWorld } from "../testing.ts";

/** Every way to read a body, behind a real server. */
function serve() {
  const { deps, logged } = edgeWorld({ PUBLIC_URL: "http://127.0.0.1" });
  const app = new App<State>().use(...outerEdge(deps)).use(...innerEdge());
  app.post("/form", async ({ req }) => Response.json(await readForm(req, z.object({}))));
  app.post("/json", async ({ req }) => Response.json(await readJson(req, z.object({}))));
  app.post(CSP_REPORTS_PATH, cspReports);
  const answered = Promise.withResolvers<Response>();
  const handler = app.handler();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (req, info) => {
    const answer = handler(req, info);
    answer.then(answered.resolve, answered.reject);
    return answer;
  });
  return {
    port: server.addr.port,
    token: csrfToken(deps, null),
    logged,
    answered: answered.promise,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

const readers: Record<string, string> = {
  "/form": "application/x-www-form-urlencoded",
  "/json": "application/json",
  [CSP_REPORTS_PATH]: "application/csp-report",
};

const broken: Record<string, string> = {
  "an endless chunk extension": `transfer-encoding: chunked\r\n\r\n3;${"x".repeat(70_000)}\r\na=b`,
  "a hang-up within a chunk": "transfer-encoding: chunked\r\n\r\n30\r\na=b",
  "a hang-up before the announced end": "content-length: 30\r\n\r\na=b",
};

for (const [path, type] of Object.entries(readers)) {
  for (const [what, rest] of Object.entries(broken)) {
    Deno.test(`${path} takes a body with ${what} for the client's fault`, async () => {
      await using site = serve();
      const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: ${type}\r\n` +
        `x-csrf-token: ${site.token}\r\n`;
      const connection = await Deno.connect({ hostname: "127.0.0.1", port: site.port });
      await connection.write(new TextEncoder().encode(head + rest));
      connection.close();
      const { status } = await site.answered;
      assert.ok(status >= 400 && status < 500, String(status));
      assert.deepEqual(site.logged("http.failed"), []);
    });
  }
}
