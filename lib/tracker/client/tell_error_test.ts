import assert from "node:assert/strict";
import type { BrowserReport } from "../shape.ts";
import { createTeller } from "./tell_error.ts";

/** A page that remembers what it was to send. */
function openPage(answer: () => Promise<unknown> = () => Promise.resolve()) {
  const reports: BrowserReport[] = [];
  const asked: { address: string; init: RequestInit }[] = [];
  const tell = createTeller({
    document: { documentElement: { dataset: { route: "/admin/orders/:id" } } },
    fetch(address, init) {
      asked.push({ address, init });
      reports.push(JSON.parse(init.body as string));
      return answer();
    },
  });
  return {
    reports,
    asked,
    fail: (error: unknown) => tell(new ErrorEvent("error", { error })),
    reject(reason: unknown) {
      const promise = Promise.resolve();
      tell(new PromiseRejectionEvent("unhandledrejection", { promise, reason }));
    },
  };
}

function errorOf(message: string, stack = "at f (https://shop.test/_fresh/js/b1/panel.js:1:2)") {
  const error = new TypeError(message);
  error.stack = `TypeError: ${message}\n    ${stack}`;
  return error;
}

Deno.test("createTeller() tells an error once, with its causes, and sends nothing along", () => {
  const { reports, asked, fail, reject } = openPage();
  const cause = errorOf("of a signal");
  const error = Object.assign(errorOf("it stays"), { cause, island: "LiveOrder" });
  fail(error);
  fail(error);
  reject("a word");
  assert.deepEqual(reports, [
    {
      kind: "error",
      route: "/admin/orders/:id",
      island: "LiveOrder",
      errors: ["it stays", "of a signal"].map((message) => ({
        name: "TypeError",
        message,
        stack: "\n    at f (https://shop.test/_fresh/js/b1/panel.js:1:2)",
      })),
    },
    {
      kind: "rejection",
      route: "/admin/orders/:id",
      errors: [{ name: "Thrown", message: "a word", stack: "" }],
    },
  ]);
  const { address, init } = asked[0]!;
  assert.equal(address, "/api/browser-errors");
  assert.deepEqual([init.credentials, init.keepalive], ["omit", true]);
});

Deno.test("createTeller() tells a few errors a page, bounded, and none of an extension", () => {
  const { reports, asked, fail } = openPage();
  fail(errorOf("theirs", "at f (chrome-extension://abc/content.js:1:2)"));
  fail(undefined);
  assert.equal(reports.length, 0);
  for (let n = 0; n < 100; n++) fail(errorOf(`${n}${"x".repeat(100_000)}`));
  assert.equal(reports.length, 5);
  for (const { init } of asked) assert.ok((init.body as string).length < 4_000);
  assert.match(reports[0]!.errors[0]!.stack, /panel\.js/);
});

Deno.test("createTeller() breaks by nothing that was thrown, nor where the shop is away", () => {
  const { reports, fail, reject } = openPage(() => Promise.reject(new Error("away")));
  const round = errorOf("round");
  round.cause = round;
  const unreadable = Object.defineProperty(new Error("x"), "message", {
    get() {
      throw new Error("no");
    },
  });
  const odd = [round, unreadable, Object.create(null), Symbol("s"), 0n, { toString: null }, NaN];
  for (const thrown of odd) {
    fail(thrown);
    reject(thrown);
  }
  assert.equal(reports[0]!.errors.length, 3);
  assert.ok(reports.length <= 5);
});
