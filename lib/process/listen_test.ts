import assert from "node:assert/strict";
import { createLog } from "../log/mod.ts";
import { listen, StartRefused } from "./mod.ts";

Deno.test("listen() says in one sentence where it cannot, and names IPv6 addresses in brackets", async () => {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const log = createLog({ service: "t", release: "r", level: "info", write });
  const at = (HOST: string, PORT: number) =>
    listen({ config: { HOST, PORT }, log }, () => new Response("here"));
  const six = at("::1", 0);
  const { port } = six.addr as Deno.NetAddr;
  assert.equal(JSON.parse(lines[0]!).listening, `[::1]:${port}`);
  assert.throws(
    () => at("[::1]", port),
    (error) =>
      error instanceof StartRefused &&
      error.message === `Cannot listen on HOST=[::1] PORT=${port}: another process listens there`,
  );
  await six.shutdown();
});
