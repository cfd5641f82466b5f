import assert from "node:assert/strict";
import { saveVitals } from "../../metrics/vitals/store.ts";
import type { Figures } from "../../metrics/vitals/figures.ts";
import { lookedWorld } from "../testing/scene.ts";
import { endingCertificate, fullMachines } from "./machines.ts";
import { lateQueues } from "./queues.ts";
import { failingRequests, slowPages } from "./requests.ts";
import { lostRedis } from "./stores.ts";

const beat = {
  ...{ worker: "w1", queues: ["emails", "default"], slots: 1, tasks: [], release: "test" },
  ...{ inFlight: 0, lastClaimAtMs: null, lastFinishAtMs: null },
};

Deno.test("requests that fail and pages that are slow are told of, a few at night are not", async () => {
  await using world = await lookedWorld();
  const { deps, look } = world;
  const answered = async (requests: number, errors: number, p95Ms: number | null) => {
    await deps.sql`delete from metric_steps`;
    await deps.sql`
      insert into metric_steps (at, http_requests, http_errors, http_p95_ms)
      values (now() - interval '1 minute', ${requests}, ${errors}, ${p95Ms}),
             (now() - interval '2 minutes', 0, 0, null)`;
  };
  await answered(400, 4, 499);
  assert.deepEqual([...await look(failingRequests), ...await look(slowPages)], []);
  await answered(400, 20, 730);
  assert.deepEqual(await look(failingRequests), ["open - 50"]);
  assert.deepEqual(await look(slowPages), ["open - 750"]);
  await answered(1_000, 10, 460);
  assert.deepEqual(
    await look(failingRequests),
    ["open - 10"],
    "it is not over at the bound itself",
  );
  assert.deepEqual(await look(slowPages), ["open - 450"]);
  await answered(1_000, 9, 450);
  assert.deepEqual([...await look(failingRequests), ...await look(slowPages)], []);
  await answered(4, 4, 5_000);
  assert.deepEqual([...await look(failingRequests), ...await look(slowPages)], []);
});

Deno.test("a queue is late where its jobs wait for long though somebody serves it", async () => {
  await using world = await lookedWorld();
  const { scene } = world;
  const found = async (differing: object) => {
    const stats = async (queues: readonly string[]) =>
      (await scene.broker.stats(queues)).map((one) =>
        one.queue === "ml" || one.queue === "emails" ? { ...one, ...differing } : one
      );
    return (await lateQueues.find({ ...scene, broker: { ...scene.broker, stats } }, [])).seen;
  };
  await scene.broker.beat({ ...beat, startedAtMs: Date.now() });
  const late = { waiting: 3, oldestWaitingMs: 121_000 };
  assert.deepEqual(await found(late), [{ subject: "emails", count: 3 }], "nobody serves ml");
  assert.deepEqual(await found({ ...late, oldestWaitingMs: 119_000 }), []);
  assert.deepEqual(await found({ ...late, paused: true }), []);
  const many = { waiting: 101, oldestWaitingMs: 61_000 };
  assert.deepEqual(await found(many), [{ subject: "emails", count: 101 }]);
});

Deno.test("what is nearly full is told of once for a machine, until it is well below", async () => {
  await using world = await lookedWorld();
  const { deps, look } = world;
  const says = (process: string, figures: Figures) =>
    saveVitals(deps.sql, { process, service: process.split("-")[0]!, release: "r", figures });
  await says("web-a-b-1", {
    ...{ machine_cpu_used_ratio: 1, machine_memory_used_ratio: 0.79, data_disk_used_ratio: 0.93 },
    ...{ process_heap_used_bytes: 95, process_heap_limit_bytes: 100 },
  });
  await says("worker-a-b-2", { machine_cpu_used_5m_ratio: 0.72, data_disk_used_ratio: 0.96 });
  const seen = await look(fullMachines);
  const expected = ["open cpu a-b 70", "open disk a-b 95", "open heap web-a-b-1 95"];
  assert.deepEqual(seen.toSorted(), expected);
  await says("web-a-b-1", { data_disk_used_ratio: 0.8 });
  await says("worker-a-b-2", { machine_cpu_used_5m_ratio: 0.6, data_disk_used_ratio: 0.75 });
  assert.deepEqual(await look(fullMachines), ["open disk a-b 80"]);
  await deps.sql`update process_vitals set at = now() - interval '1 minute'`;
  assert.deepEqual(await look(fullMachines), []);
});

Deno.test("a certificate is told of two weeks before it ends, Redis as long as it is away", async () => {
  await using world = await lookedWorld();
  const { deps, look, scene } = world;
  assert.deepEqual(await look(endingCertificate), []);
  const path = await Deno.makeTempFile();
  await Deno.writeTextFile(path, certificate);
  const at = async (text: string) => {
    const clock = { ...deps.clock, now: () => new Date(text) };
    const config = { ...deps.config, TLS_CERTIFICATE: path };
    return (await endingCertificate.find({ ...scene, deps: { ...deps, clock, config } }, [])).seen;
  };
  assert.deepEqual(await at("2036-09-01T00:00:00Z"), []);
  assert.deepEqual((await at("2036-11-25T00:00:00Z")).map(({ count }) => count), [2]);
  assert.deepEqual((await at("2037-01-01T00:00:00Z")).map(({ count }) => count), [0]);
  await Deno.remove(path);
  assert.deepEqual(await look(lostRedis), []);
  const away = { ...deps, redis: { ping: () => Promise.reject(new Error("away")) } };
  const { seen } = await lostRedis.find({ ...scene, deps: away as unknown as typeof deps }, []);
  assert.equal(seen.length, 1);
});

/** Of nobody, and its key is gone. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBfTCCASOgAwIBAgIUSWy8ZBa7nli4ZjEGO/2KHWZl3aYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJc2hvcC50ZXN0MB4XDTI2MTEzMDA5MDI1NVoXDTM2MTEyNzA5
MDI1NVowFDESMBAGA1UEAwwJc2hvcC50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAETyQJChYo2jurEVispQFoHhZBvaI3BvWQmcHumDNj4zI+6gruTCX3NIJS
Kt9N9uvIuTaOWjtCTnGgl3gfNIu+I6NTMFEwHQYDVR0OBBYEFLt6uToy9AL5O2zZ
M4rulDeweyyjMB8GA1UdIwQYMBaAFLt6uToy9AL5O2zZM4rulDeweyyjMA8GA1Ud
EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgQQ8pHg41KCTbrikhj2a0m9Q/
R/ZwdKvCy9L/y1p6gYwCIQDeBE4L/0BLlrVhQT5xpMo2Gm6WFPinI80pjqf07ji6
rw==
-----END CERTIFICATE-----`;
