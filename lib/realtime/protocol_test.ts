import assert from "node:assert/strict";
import { closeCodes, closeReason, isFinal, retryAfterOf } from "./close_codes.ts";
import { isControlFrame, parseFrame } from "./frames.ts";
import { ClientFrame, ControlFrame, examples, ServerFrame } from "./protocol.ts";

const ping = { v: 1, type: "ping", cursor: "c" };
const event = {
  v: 1,
  type: "order.placed",
  id: "e",
  group: "orders",
  cursor: "c",
  at: "",
  data: {},
};

Deno.test("parseFrame() reads control frames and events of this version", () => {
  assert.deepEqual(parseFrame(JSON.stringify(ping)), ping);
  assert.deepEqual(parseFrame(JSON.stringify(event)), event);
  assert.ok(isControlFrame(parseFrame(JSON.stringify(ping))!));
  assert.ok(!isControlFrame(parseFrame(JSON.stringify(event))!));
});

Deno.test("protocol.ts has an example of each frame, which its schema takes as it is", () => {
  for (const frame of examples.server) assert.deepEqual(ServerFrame.parse(frame), frame);
  for (const frame of examples.client) assert.deepEqual(ClientFrame.parse(frame), frame);
  const shown = (frames: { type: string }[]) => new Set(frames.map((frame) => frame.type));
  const known = (schemas: { shape: { type: { value: string } } }[]) =>
    new Set(schemas.map((schema) => schema.shape.type.value));
  assert.deepEqual(shown(examples.client), known(ClientFrame.options));
  const controls = examples.server.filter((frame) => ControlFrame.safeParse(frame).success);
  assert.deepEqual(shown(controls), known(ControlFrame.options));
  assert.equal(controls.length, examples.server.length - 1, "and one event");
});

Deno.test("a browser reads every frame that the protocol has", () => {
  for (const frame of examples.server) assert.deepEqual(parseFrame(JSON.stringify(frame)), frame);
});

Deno.test("parseFrame() refuses what no server of this version sends", () => {
  const texts = [
    "",
    "null",
    "[]",
    "{",
    JSON.stringify({ ...ping, v: 2 }),
    JSON.stringify({ ...ping, cursor: 7 }),
    JSON.stringify({ ...ping, type: null }),
    JSON.stringify({ ...event, id: undefined }),
    JSON.stringify({ ...event, data: null }),
    JSON.stringify({ ...event, data: "text" }),
    JSON.stringify({ v: 1, type: "news_of_later", cursor: "c" }),
  ];
  assert.deepEqual(texts.filter((text) => parseFrame(text) !== null), []);
  assert.equal(parseFrame(new ArrayBuffer(2)), null);
});

Deno.test("closeCodes says by its range whether a client comes back", () => {
  for (const [word, code] of Object.entries(closeCodes)) {
    assert.ok(code >= 4000 && code < 4200, word);
    assert.equal(isFinal(code), code >= 4100, word);
  }
  assert.ok(!isFinal(1006) && !isFinal(1001) && !isFinal(1012));
  assert.equal(new Set(Object.values(closeCodes)).size, Object.keys(closeCodes).length);
});

Deno.test("retryAfterOf() reads what closeReason() asks", () => {
  assert.equal(retryAfterOf(closeReason("restarting", 1_234.4)), 1_234);
  assert.equal(retryAfterOf(closeReason("slow")), null);
  assert.equal(retryAfterOf("retry_after_ms=9999999999"), null);
  assert.ok(closeReason("rights_unknown", 999_999).length <= 123);
});
