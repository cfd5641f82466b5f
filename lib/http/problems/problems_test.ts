import assert from "node:assert/strict";
import { HttpError } from "fresh";
import { AppError } from "../../errors.ts";
import { edgeSite, edgeWorld } from "../testing.ts";

function siteThat(fails: () => unknown) {
  const world = edgeWorld();
  const fail = async () => {
    await fails();
    return new Response("no");
  };
  const ask = edgeSite(world.deps, (app) => {
    app.get("/page", fail);
    app.get("/api/thing", fail);
  });
  return { ...world, ask };
}

function throwing(error: unknown) {
  return siteThat(() => {
    throw error;
  });
}

const short = new AppError("stock.short", { detail: "Only 2 of <Plums> left" });

Deno.test("problems tells people what to do, with code and trace id, and escapes the case", async () => {
  const { ask, logged } = throwing(short);
  const answer = await ask("/page", { headers: { accept: "text/html,*/*" } });
  assert.equal(answer.status, 409);
  assert.equal(answer.headers.get("content-type"), "text/html; charset=utf-8");
  const body = await answer.text();
  assert.match(body, /^<!doctype html><html lang="en">/);
  assert.match(body, /There is not enough of a product left/);
  assert.match(body, /Only 2 of &lt;Plums> left|Only 2 of &lt;Plums&gt; left/);
  assert.ok(body.includes("stock.short"));
  assert.ok(body.includes(answer.headers.get("x-request-id")!));
  assert.equal(logged("http.failed").length, 0);
});

Deno.test("problems tells programs by problem+json: under /api and where JSON is asked for", async () => {
  const { ask } = throwing(new AppError("form.invalid", { fields: { name: "Enter a name" } }));
  const json = { headers: { accept: "application/json" } };
  for (const answer of [await ask("/api/thing"), await ask("/page", json)]) {
    assert.equal(answer.status, 422);
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
    assert.deepEqual(await answer.json(), {
      type: "urn:smartmarket:problem:form.invalid",
      title: "Some fields need your attention",
      status: 422,
      code: "form.invalid",
      fields: { name: "Enter a name" },
      trace_id: answer.headers.get("x-request-id"),
    });
  }
});

Deno.test("problems says when to try again", async () => {
  const { ask } = throwing(new AppError("login.throttled", { retryAfterSeconds: 30 }));
  const answer = await ask("/page");
  assert.equal(answer.status, 429);
  assert.equal(answer.headers.get("retry-after"), "30");
});

Deno.test("problems shows nothing of a bug but code and trace id; the log has it", async () => {
  const { ask, logged } = throwing(new TypeError("secret of the shop"));
  const answer = await ask("/page");
  assert.equal(answer.status, 500);
  const body = await answer.text();
  assert.ok(!body.includes("secret of the shop") && !body.includes("TypeError"));
  assert.ok(body.includes("internal"));
  const [line] = logged("http.failed");
  assert.deepEqual((line!.error as { message: string }).message, "secret of the shop");
  assert.equal(line!.request_id, answer.headers.get("x-request-id"));
  assert.equal(line!.route, "/page");
});

for (const thrown of ["a string", null, undefined, { status: 200 }]) {
  Deno.test(`problems survives a thrown ${JSON.stringify(thrown)}`, async () => {
    const answer = await throwing(thrown).ask("/page");
    assert.equal(answer.status, 500);
  });
}

for (
  const [error, status, code] of [
    [new HttpError(404), 404, "page.missing"],
    [new HttpError(405), 405, "http.405"],
    [new HttpError(418, "brewing"), 418, "http.418"],
    [new HttpError(502, "secret"), 500, "internal"],
  ] as const
) {
  Deno.test(`problems reads the framework's ${error.status}`, async () => {
    const answer = await throwing(error).ask("/api/thing");
    assert.equal(answer.status, status);
    const { code: told, title } = await answer.json();
    assert.equal(told, code);
    assert.ok(!title.includes("secret"));
  });
}

Deno.test("problems answers an address that is not there with 404", async () => {
  const answer = await throwing(null).ask("/nowhere");
  assert.equal(answer.status, 404);
  assert.equal(answer.headers.get("content-type"), "text/html; charset=utf-8");
  assert.ok((await answer.text()).includes("page.missing"));
});
