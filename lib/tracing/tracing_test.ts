import assert from "node:assert/strict";
import { createLog } from "../log/mod.ts";
import { isSampled, traceOf } from "./ids.ts";
import { createExporter } from "./mod.ts";
import { startCollector } from "./testing/collector.ts";

const about = { service: "web", release: "r1", host: "web1" };
const id = "3dcdb0c5-3114-437a-a61f-ab90736dbc9a";

Deno.test("a request's id is its trace's id, in each process and each spelling", () => {
  const ids = traceOf(id);
  assert.equal(ids.traceId, "3dcdb0c53114437aa61fab90736dbc9a");
  assert.match(ids.rootSpanId, /^[0-9a-f]{16}$/);
  assert.deepEqual(traceOf(id), ids);
  const others = ["my-own-id", "0".repeat(32), "x".repeat(64)].map(traceOf);
  for (const { traceId, rootSpanId } of others) {
    assert.match(traceId, /^(?!0+$)[0-9a-f]{32}$/);
    assert.match(rootSpanId, /^(?!0+$)[0-9a-f]{16}$/);
  }
  assert.ok(isSampled(ids.traceId, 1) && !isSampled(ids.traceId, 0));
  const some = Array.from({ length: 1_000 }, () => traceOf(crypto.randomUUID()).traceId);
  const share = some.filter((traceId) => isSampled(traceId, 0.25)).length;
  assert.ok(share > 150 && share < 350, `${share}`);
});

Deno.test("a collector gets what lines of the log tell, and nothing of whom", async () => {
  await using collector = startCollector();
  const exporter = createExporter({ endpoint: `${collector.url}/`, sampleRate: 1, ...about });
  const written: string[] = [];
  const write = (line: string) => void written.push(line);
  const log = createLog({ ...about, level: "error", write, onLine: exporter.take });
  const ofRequest = log.with({ request_id: id });
  const caller = {
    caller_trace: "4bf92f3577b34da6a3ce929d0e0e4736",
    caller_span: "00f067aa0ba902b7",
  };
  const answered = {
    ...{ method: "GET", route: "/orders/:id", status: 500, duration_ms: 12.5 },
    ...caller,
  };
  ofRequest("http.answered", { ...answered, path: "/orders/Ada", email: "ada@example.com" });
  ofRequest("http.answered", { ...answered, route: "/health/ready" });
  ofRequest("job.completed", {
    ...{ task: "mail", queue: "emails", job_id: "j1", run: 1, duration_ms: 100, queue_ms: 50 },
    args: { name: "Ada" },
  });
  const job = { task: "mail", queue: "emails", job_id: "j1", duration_ms: 3 };
  ofRequest("job.published", { ...job, args: { name: "Ada" } });
  ofRequest("event.delivered", { type: "a.b", event_id: "e1", frames: 7, duration_ms: 0.4 });
  ofRequest("order.placed", { order_number: "1" });
  log("job.completed", { task: "by itself", duration_ms: 1, queue_ms: 1 });
  await exporter.flush(5_000);
  assert.deepEqual(written, [], "lines below the level are told as well");
  assert.deepEqual(collector.spans.map(({ name }) => name), [
    ...["GET /orders/:id", "wait in emails", "run mail", "publish mail", "deliver a.b"],
  ]);
  const [request, wait, run] = collector.spans;
  assert.deepEqual([request!.kind, wait!.kind, run!.kind], [2, 4, 5]);
  assert.equal(wait!.parentSpanId, request!.spanId);
  assert.equal(run!.parentSpanId, request!.spanId);
  const ms = ({ startTimeUnixNano: start, endTimeUnixNano: end }: typeof collector.spans[0]) =>
    Number(BigInt(end) - BigInt(start)) / 1e6;
  assert.deepEqual([ms(request!), ms(wait!), ms(run!)], [12.5, 50, 100]);
  assert.equal(wait!.endTimeUnixNano, run!.startTimeUnixNano);
  assert.doesNotMatch(collector.bodies.join(), /Ada|ada@/);
  assert.match(collector.bodies[0]!, /"status":\{"code":2\}/);
  const link = { traceId: caller.caller_trace, spanId: caller.caller_span };
  assert.deepEqual([request!.links, wait!.links], [[link], undefined]);
  assert.notEqual(request!.traceId, link.traceId);
  assert.match(collector.bodies[0]!, /"key":"event.frames","value":\{"intValue":"7"\}/);
});

Deno.test("a collector that is away holds up nothing, and what is too much is not kept", async () => {
  const exporter = createExporter({ endpoint: "http://127.0.0.1:1", sampleRate: 1, ...about });
  const fields = { request_id: id, method: "GET", route: "/", status: 200, duration_ms: 1 };
  for (let n = 0; n < 10_000; n++) exporter.take({ event: "http.answered", fields });
  await exporter.flush(5_000);
  exporter.take({ event: "http.answered", fields: { request_id: id } });
  exporter.take({ event: "toString", fields });
  await exporter.flush(5_000);
});
