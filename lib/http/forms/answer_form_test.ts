import assert from "node:assert/strict";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { csrfToken } from "../csrf/token.ts";
import { edgeSite, edgeWorld, post } from "../testing.ts";
import { answerForm, FormFault } from "./answer_form.ts";
import { RENEWED } from "./renewal.ts";

const Order = z.object({
  name: z.string().trim().min(1, { error: "Enter your name" }),
  units: z.coerce.number({ error: "Enter a number" }),
  password: z.string().default(""),
});

/** What the act answers or throws, by the name in the form. */
const endings: Record<string, () => Promise<Response | FormFault>> = {
  Own: () => Promise.resolve(new Response("of its own")),
  Late: () => Promise.resolve(new FormFault(409, { form: "Too late" })),
  Tired: () => Promise.reject(new AppError("login.throttled", { retryAfterSeconds: 7 })),
  Many: () => Promise.reject(new AppError("stock.short", { fields: { units: "3 are left" } })),
  More: () => Promise.reject(new AppError("stock.short", { detail: "Only 3 are left" })),
  Odd: () => Promise.reject(new AppError("product.missing")),
};

/** A site with one form; its page says as JSON why it is shown again. */
function site() {
  const { deps } = edgeWorld();
  const done: unknown[] = [];
  const ask = edgeSite(deps, (app) => {
    app.post("/checkout", (ctx) =>
      answerForm(ctx, {
        form: Order,
        expected: ["stock.short", "login.throttled"],
        act(data) {
          done.push(data);
          return endings[data.name]?.() ?? Promise.resolve(`/orders/${data.units}`);
        },
        again: ({ status, headers, ...why }) => Response.json(why, { status, headers }),
      }));
  });
  const token = csrfToken(deps, null);
  const send = (fields: Record<string, string>, _csrf = token) =>
    ask("/checkout", post({ ...fields, _csrf }));
  return { send, done };
}

Deno.test("answerForm() does what a form asks for, and leads on", async () => {
  const { send, done } = site();
  const answer = await send({ name: " Ada ", units: "2" });
  assert.deepEqual([answer.status, answer.headers.get("location")], [303, "/orders/2"]);
  assert.deepEqual(done, [{ name: "Ada", units: 2, password: "" }]);
  const own = await send({ name: "Own", units: "2" });
  assert.deepEqual([own.status, await own.text()], [200, "of its own"]);
});

Deno.test("answerForm() shows a form again whose fields are wrong, and does nothing", async () => {
  const { send, done } = site();
  const answer = await send({ name: "", units: "x", password: "plum" });
  assert.equal(answer.status, 422);
  assert.deepEqual(await answer.json(), {
    code: "form.invalid",
    fields: { name: "Enter your name", units: "Enter a number" },
    values: { name: "", units: "x" },
  });
  assert.deepEqual(done, []);
});

Deno.test("answerForm() shows a form again that is old, whatever is in it", async () => {
  const { send, done } = site();
  const answer = await send({ name: "Ada", units: "2" }, "old.token");
  assert.equal(answer.status, 422);
  const { fields, values } = await answer.json();
  assert.deepEqual([fields, values], [{ form: RENEWED }, { name: "Ada", units: "2" }]);
  assert.deepEqual(done, []);
});

Deno.test("answerForm() tells on the form what its act refuses, with what was typed but secrets", async () => {
  const { send } = site();
  const told = {
    Late: [409, "form.invalid", { form: "Too late" }],
    Tired: [429, "login.throttled", { form: new AppError("login.throttled").sentence }],
    Many: [409, "stock.short", { units: "3 are left" }],
    More: [409, "stock.short", { form: "Only 3 are left" }],
  };
  for (const [name, [status, code, fields]] of Object.entries(told)) {
    const answer = await send({ name, units: "2", password: "plum" });
    assert.equal(answer.status, status, name);
    assert.equal(answer.headers.get("retry-after"), name === "Tired" ? "7" : null);
    assert.deepEqual(await answer.json(), { code, fields, values: { name, units: "2" } });
  }
});

Deno.test("answerForm() leaves to the edge what it does not expect", async () => {
  const { send } = site();
  const answer = await send({ name: "Odd", units: "2" });
  assert.equal(answer.status, 404);
  assert.match(answer.headers.get("content-type")!, /^text\/html/);
});
