import assert from "node:assert/strict";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { readForm } from "./read_form.ts";
import { readJson } from "./read_json.ts";

const Person = z.object({
  name: z.string().trim().min(1, { error: "Enter your name" }),
  city: z.string().min(2, { error: "Enter your city" }),
});

function formOf(body: string, type = "application/x-www-form-urlencoded"): Request {
  return new Request("http://shop.test/", {
    method: "POST",
    body,
    headers: { "content-type": type },
  });
}

Deno.test("readForm() gives checked data", async () => {
  const answer = await readForm(formOf("name=+Ada+L%C3%B8v&city=Oslo&_csrf=x"), Person);
  assert.deepEqual(answer, { ok: true, data: { name: "Ada Løv", city: "Oslo" } });
});

Deno.test("readForm() gives one message a field and what was typed", async () => {
  const answer = await readForm(formOf("name=+&city=Oslo"), Person);
  assert.deepEqual(answer, {
    ok: false,
    fields: { name: "Enter your name" },
    values: { name: " ", city: "Oslo" },
  });
});

Deno.test("readForm() never gives back passwords, card data or the form's token", async () => {
  const secrets = "cardNumber=4242&card_cvc=1&CVC=2&password=a&new_password=b&_csrf=c";
  const answer = await readForm(formOf(`name=&city=Oslo&${secrets}`), Person);
  assert.ok(!answer.ok);
  assert.deepEqual(Object.keys(answer.values), ["name", "city"]);
});

Deno.test("readForm() takes the last of repeated fields, or all of those that are lists", async () => {
  const Picks = z.object({ ids: z.array(z.string()), keep: z.string() });
  const read = (body: string) => readForm(formOf(body), Picks, { lists: ["ids"] });
  const many = await read("ids=1&ids=2&keep=0&keep=1");
  assert.deepEqual(many, { ok: true, data: { ids: ["1", "2"], keep: "1" } });
  assert.deepEqual(await read("keep=1"), { ok: true, data: { ids: [], keep: "1" } });
});

Deno.test("readForm() is not taken in by field names of objects", async () => {
  const Any = z.record(z.string(), z.string());
  const body = "__proto__=x&constructor=y&toString=z&__proto__[admin]=1";
  const answer = await readForm(formOf(body), Any);
  assert.ok(answer.ok);
  assert.equal(({} as { admin?: unknown }).admin, undefined);
  assert.ok(!Object.keys(answer.data).includes("__proto__"));
  assert.equal(Object.getOwnPropertyNames(Object.prototype).includes("admin"), false);
});

Deno.test("readForm() reads small multipart forms and leaves files out", async () => {
  const form = new FormData();
  form.set("name", "Ada");
  form.set("city", "Oslo");
  form.set("photo", new File(["x"], "x.png"));
  const req = new Request("http://shop.test/", { method: "POST", body: form });
  assert.deepEqual(await readForm(req, Person), { ok: true, data: { name: "Ada", city: "Oslo" } });
});

Deno.test("readForm() can be asked twice", async () => {
  const req = formOf("name=Ada&city=Oslo");
  const [one, two] = [await readForm(req, Person), await readForm(req, Person)];
  assert.deepEqual(one, two);
});

const refusals: [title: string, body: string, type: string | undefined, code: string][] = [
  ["a NUL", "name=A%00da&city=Oslo", undefined, "request.invalid"],
  ["a thousand fields", "a&".repeat(1_000), undefined, "request.invalid"],
  ["what is no form", "{}", "application/json", "request.invalid"],
  [
    "a damaged multipart form",
    "--x\r\nnothing",
    "multipart/form-data; boundary=y",
    "request.invalid",
  ],
  ["more than fits", "name=" + "a".repeat(65_536), undefined, "request.too_large"],
];

for (const [title, body, type, code] of refusals) {
  Deno.test(`readForm() refuses ${title}`, async () => {
    await assert.rejects(
      readForm(formOf(body, type), Person),
      (error) => error instanceof AppError && error.code === code,
    );
  });
}

Deno.test("readForm() keeps a limit of the form's own", async () => {
  await assert.rejects(
    readForm(formOf("name=Ada&city=Oslo"), Person, { limitBytes: 10 }),
    { code: "request.too_large" },
  );
});

Deno.test("readJson() checks a body, names nested fields, and refuses what is no JSON", async () => {
  const Order = z.object({
    lines: z.array(z.object({ quantity: z.int({ error: "Whole units" }) })),
  });
  const json = (body: string) => readJson(formOf(body, "application/json; charset=utf-8"), Order);
  const good = { lines: [{ quantity: 2 }] };
  assert.deepEqual(await json(JSON.stringify(good)), { ok: true, data: good });
  assert.deepEqual(await json('{"lines":[{"quantity":1.5}]}'), {
    ok: false,
    fields: { "lines.0.quantity": "Whole units" },
  });
  await assert.rejects(json("{"), /It is no JSON/);
  await assert.rejects(readJson(formOf("{}"), Order), /application\/json/);
});
