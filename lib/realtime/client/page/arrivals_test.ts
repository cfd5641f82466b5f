import assert from "node:assert/strict";
import { fakeBrowser } from "../../testing/fake_browser.ts";
import { createArrivals } from "./arrivals.ts";

function opened() {
  const { host, pass, wake } = fakeBrowser();
  const page = { hidden: false, title: "Dashboard", isHidden: () => page.hidden };
  let marks: string[] = [];
  const onMarks = (ids: ReadonlySet<string>) => void (marks = [...ids]);
  const arrivals = createArrivals({ page, host, onMarks });
  return { arrivals, page, pass, wake, marks: () => marks };
}

Deno.test("createArrivals() marks what arrives for a minute after the last of it", async () => {
  const { arrivals, page, pass, marks } = opened();
  arrivals.arrived("a");
  await pass(59_999);
  arrivals.arrived("b");
  assert.deepEqual(marks(), ["a", "b"]);
  await pass(60_000);
  assert.deepEqual([marks(), page.title], [[], "Dashboard"]);
});

Deno.test("createArrivals() counts in the title of a tab that nobody looks at", async () => {
  const { arrivals, page, pass, wake, marks } = opened();
  page.hidden = true;
  for (const id of ["a", "b", "c"]) arrivals.arrived(id);
  assert.equal(page.title, "(3) Dashboard");
  await pass(600_000);
  assert.equal(marks().length, 3, "the marks wait for somebody");
  wake();
  assert.equal(page.title, "(3) Dashboard", "the network is back, but nobody looks");
  page.hidden = false;
  wake();
  assert.equal(page.title, "Dashboard");
  await pass(60_000);
  assert.deepEqual(marks(), []);
});

Deno.test("createArrivals() leaves the title as it was", () => {
  const { arrivals, page } = opened();
  page.hidden = true;
  arrivals.arrived("a");
  arrivals.stop();
  assert.equal(page.title, "Dashboard");
});
