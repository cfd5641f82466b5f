import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { WorkersTile } from "./WorkersTile.tsx";

const told = (workers: number | null, embedded: "off" | "watching" | "gave_up" = "off") =>
  renderToString(<WorkersTile workers={workers} embedded={embedded} />);

Deno.test("WorkersTile says what becomes of the jobs where no worker lives", () => {
  assert.match(told(0), /None runs: jobs wait and none is lost/);
  assert.match(told(0, "watching"), /One is started soon; jobs wait/);
  assert.match(told(0, "gave_up"), /Starting one was given up: jobs wait and none is lost/);
});

Deno.test("WorkersTile says nothing more of workers that live, nor of what nobody knows", () => {
  assert.doesNotMatch(told(2, "gave_up"), /jobs wait/);
  assert.match(told(2), />2</);
  assert.match(told(null), />unknown</);
});
