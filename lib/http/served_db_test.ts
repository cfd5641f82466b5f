import assert from "node:assert/strict";
import { App } from "fresh";
import { z } from "zod";
import { testWorld, type World } from "../testing/world.ts";
import { innerEdge, outerEdge } from "./edge.ts";
import { readForm } from "./forms/read_form.ts";
import { bodyLimit } from "./limits/body_limit.ts";
import type { Edge, State } from "./state.ts";
import { csrfToken } from "./csrf/token.ts";
import { post } from "./testing.ts";

/** The edge behind a real server, as the web process has it. */
function serve(world: World, ...own: Edge[]): URL {
  const app = new App<State>().use(...outerEdge(world.deps)).use(...innerEdge(), ...own);
  app.get("/who", ({ state }) => new Response(state.address));
  app.post("/who", () => new Response("done"));
  app.post("/form", async ({ req }) => Response.json(await readForm(req, z.object({}))));
  app.get("/live", ({ req }) => {
    const { socket, response } = Deno.upgradeWebSocket(req);
    socket.onmessage = ({ data }) => socket.send(`echo ${data}`);
    return response;
  });
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, app.handler());
  world.defer(() => server.shutdown());
  return new URL(`http://127.0.0.1:${server.addr.port}`);
}

Deno.test("the edge takes the client's address from the connection", async () => {
  await using world = await testWorld();
  const answer = await fetch(new URL("/who", serve(world)), {
    headers: { "x-forwarded-for": "203.0.113.7" },
  });
  assert.equal(await answer.text(), "127.0.0.1");
});

Deno.test("the edge lets a protocol upgrade through untouched", async () => {
  await using world = await testWorld();
  const url = new URL("/live", serve(world));
  url.protocol = "ws:";
  const socket = new WebSocket(url);
  const heard = await new Promise((resolve, reject) => {
    socket.onopen = () => socket.send("plums");
    socket.onmessage = ({ data }) => resolve(data);
    socket.onerror = () => reject(new Error("the socket failed"));
  });
  const closed = new Promise((resolve) => socket.onclose = resolve);
  socket.close();
  await closed;
  assert.equal(heard, "echo plums");
});

Deno.test("a form too large is refused on the wire as well", async () => {
  await using world = await testWorld();
  const url = new URL("/who", serve(world));
  const form = post({ _csrf: csrfToken(world.deps, null), note: "a".repeat(70_000) });
  const answer = await fetch(url, form);
  assert.equal(answer.status, 413);
  assert.ok((await answer.text()).includes("request.too_large"));
});

Deno.test("a body that stops half-way is answered 408 on the wire", async () => {
  await using world = await testWorld();
  const url = serve(world, bodyLimit({ withinMs: 50 }));
  const { hostname, port, host } = url;
  using connection = await Deno.connect({ hostname, port: Number(port) });
  const half = [
    "POST /form HTTP/1.1",
    `host: ${host}`,
    "content-type: application/x-www-form-urlencoded",
    "content-length: 9000",
    `x-csrf-token: ${csrfToken(world.deps, null)}`,
    "",
    "note=plu",
  ];
  await connection.write(new TextEncoder().encode(half.join("\r\n")));
  let said = "";
  for await (const text of connection.readable.pipeThrough(new TextDecoderStream())) {
    said += text;
    if (said.includes("request.too_slow")) break;
  }
  assert.match(said, /^HTTP\/1\.1 408 /);
  assert.match(said, /^connection: close\r$/mi);
});
