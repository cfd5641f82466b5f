import assert from "node:assert/strict";
import { edgeWorld } from "../../http/testing.ts";
import { DONE, piece, saying, type Script, startModel } from "../testing/model_server.ts";
import { someAnswer } from "../testing/some_answer.ts";
import { modelOf, writeAnswer } from "./write_answer.ts";

const GOOD = "Honey 250 g costs €4.50 [1]. Delivery costs €4.90 [2].";
const patient = { firstWordMs: 60_000, pauseMs: 60_000, wholeMs: 60_000 };
/** A model that says nothing any more, until the test is over. */
const silence = () => new Promise<never>(() => {});

function shop(url: string) {
  const env = { LLM_URL: url, LLM_MODEL: "small-one", LLM_KEY: "key-of-the-shop" };
  const { deps, logged, clock } = edgeWorld(env);
  const model = modelOf(deps.config)!;
  async function write(budget = patient, answer = someAnswer()) {
    const { signal } = new AbortController();
    let text = "";
    const writing = writeAnswer(deps, { answer, model, signal, budget });
    for (let step = await writing.next();; step = await writing.next()) {
      if (step.done) return { end: step.value, text: text.trim() };
      text += step.value.map((part) => part.kind === "cite" ? `[${part.source}]` : part.text).join(
        "",
      );
    }
  }
  return { deps, model, logged, clock, write };
}

Deno.test("writeAnswer() shows what a model writes from the sources, sentence by sentence", async () => {
  await using server = startModel(saying(GOOD));
  const { write, logged, deps } = shop(server.url);
  assert.deepEqual(await write(), { end: "done", text: GOOD });
  const [{ path, authorization, model, messages }] = server.asked as [typeof server.asked[0]];
  assert.deepEqual([path, authorization, model], [
    "/v1/chat/completions",
    "Bearer key-of-the-shop",
    "small-one",
  ]);
  assert.equal(messages[0]!.role, "system");
  const given = JSON.parse(messages[1]!.content);
  assert.equal(given.question, "What does honey cost?");
  assert.deepEqual(given.sources.map(({ number }: { number: number }) => number), [1, 2]);
  assert.deepEqual(logged(), []);
  assert.match(await deps.metrics.registry.metrics(), /assistant_written_total{outcome="done"} 1/);
});

const bad: Readonly<Record<string, Script>> = {
  "refuses": () => Response.json({ error: { message: "secret of theirs" } }, { status: 500 }),
  "wants another key": () => new Response("no", { status: 401 }),
  "leads elsewhere": () =>
    new Response(null, { status: 302, headers: { location: "http://evil.test" } }),
  "says no events": () => new Response("<html>hello</html>"),
  "says broken JSON": async function* () {
    yield "data: {broken\n\n";
  },
  "says nothing": async function* () {
    yield DONE;
  },
  "breaks off": async function* () {
    yield piece("Honey 250 g costs €4.50 [1]. And ");
  },
  "fails in the middle": async function* () {
    yield piece("Honey 250 g costs €4.50 [1]. And ");
    throw new Error("crashed");
  },
  "never ends": async function* () {
    for (;;) yield piece("Honey 250 g costs €4.50 [1]. ");
  },
  "never ends a line": async function* () {
    for (;;) yield `data: ${"x".repeat(10_000)}`;
  },
  "sends events without words for ever": async function* () {
    for (;;) yield `data: ${JSON.stringify({ choices: [], padding: "x".repeat(8_000) })}\n\n`;
  },
  "invents a price": saying("Honey 250 g costs €0.99 [1]."),
  "invents a price after a true one": saying("Honey 250 g costs €4.50 [1]. Soon it is €1.00 [1]. "),
  "writes HTML": saying('<a href="https://evil.test">Honey</a> costs €4.50 [1].'),
  "leads to another site": saying("Buy honey at evil.test [1]."),
  "cites what is not there": saying("Honey is good [9]."),
};
for (const [what, script] of Object.entries(bad)) {
  Deno.test(`writeAnswer() falls back where the model ${what}, and logs none of its words`, async () => {
    await using server = startModel(script);
    const { write, logged } = shop(server.url);
    const { end } = await write();
    assert.equal(end, "fell_back");
    const [line] = logged("assistant.fell_back");
    assert.ok(line?.outcome, JSON.stringify(line));
    assert.doesNotMatch(JSON.stringify(logged()), /honey|evil|secret of theirs/i);
  });
}

Deno.test("writeAnswer() falls back where nobody is there", async () => {
  const { write, logged } = shop("http://127.0.0.1:1/v1");
  assert.equal((await write()).end, "fell_back");
  assert.equal(logged("assistant.fell_back")[0]!.outcome, "failed");
});

Deno.test("writeAnswer() waits no longer for the first word than its budget, nor for the last", async () => {
  await using server = startModel(async function* () {
    yield ": the line is open\n\n";
    await silence();
  });
  const { write, logged } = shop(server.url);
  assert.deepEqual(await write({ firstWordMs: 20, pauseMs: 60_000, wholeMs: 60_000 }), {
    end: "fell_back",
    text: "",
  });
  server.answers(async function* () {
    yield piece("Honey 250 g costs €4.50 [1]. And");
    await silence();
  });
  const { end, text } = await write({ firstWordMs: 60_000, pauseMs: 60_000, wholeMs: 200 });
  assert.deepEqual([end, text], ["fell_back", "Honey 250 g costs €4.50 [1]."]);
  const stalled = await write({ firstWordMs: 60_000, pauseMs: 20, wholeMs: 60_000 });
  assert.deepEqual(stalled, { end: "fell_back", text: "Honey 250 g costs €4.50 [1]." });
  const lines = logged("assistant.fell_back");
  assert.ok(lines.length > 0 && lines.every(({ outcome }) => outcome === "late"));
});

Deno.test("after three failures nobody asks the model for half a minute, then one does", async () => {
  await using server = startModel(() => new Response("no", { status: 503 }));
  const { write, clock } = shop(server.url);
  for (let i = 0; i < 5; i++) assert.equal((await write()).end, "fell_back");
  assert.equal(server.asked.length, 3);
  server.answers(saying(GOOD));
  clock.advance(30_000);
  assert.equal((await write()).end, "done");
  assert.equal(server.asked.length, 4);
});

Deno.test("who leaves ends the call, and the model is none the worse for it", async () => {
  const ended = Promise.withResolvers<void>();
  await using server = startModel(async function* () {
    try {
      yield piece("Honey 250 g costs €4.50 [1]. And ");
      for (;;) yield ": still here\n\n";
    } finally {
      ended.resolve();
    }
  });
  const { deps, model, logged } = shop(server.url);
  const left = new AbortController();
  const asked = { answer: someAnswer(), model, signal: left.signal, budget: patient };
  const writing = writeAnswer(deps, asked);
  assert.equal((await writing.next()).done, false);
  left.abort();
  await writing.return("fell_back");
  await ended.promise;
  assert.deepEqual(logged("assistant.fell_back"), []);
});

Deno.test("who asks for no more sentences, and never ends it, takes nobody's place for good", async () => {
  await using server = startModel(async function* () {
    yield piece("Honey 250 g costs €4.50 [1]. And ");
    for (;;) yield ": still here\n\n";
  });
  const { deps, model, write } = shop(server.url);
  const left = new AbortController();
  const asked = { answer: someAnswer(), model, signal: left.signal, budget: patient };
  const held = Array.from({ length: 4 }, () => writeAnswer(deps, asked));
  for (const one of held) assert.equal((await one.next()).done, false);
  assert.equal((await write()).end, "fell_back");
  assert.equal(server.asked.length, 4);
  left.abort();
  server.answers(saying(GOOD));
  assert.equal((await write()).end, "done");
  for (const one of held) await one.return("fell_back");
});

Deno.test("words that are no sentence yet do not count as the first one", async () => {
  await using server = startModel(async function* () {
    yield piece("Honey ");
    await silence();
  });
  const { write, logged } = shop(server.url);
  await write({ firstWordMs: 20, pauseMs: 60_000, wholeMs: 600_000 });
  assert.equal(logged("assistant.fell_back")[0]!.outcome, "late");
});

Deno.test("a model is asked nothing where the shop knows nothing", async () => {
  await using server = startModel(saying(GOOD));
  const { write } = shop(server.url);
  assert.equal((await write(patient, someAnswer({ isKnown: false }))).end, "fell_back");
  assert.equal(server.asked.length, 0);
});
