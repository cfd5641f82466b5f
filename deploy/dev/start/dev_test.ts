import assert from "node:assert/strict";
import { join } from "node:path";
import { until } from "../../../lib/testing/until.ts";
import { copyCheckout } from "./testing/copied_checkout.ts";
import { dataFolder, startShop } from "./testing/started_shop.ts";

const page = (text: string) => `export default () => <p class="probe">${text}</p>;\n`;

Deno.test("dev: nothing saved is missed, what cannot be loaded leaves the site up and is shown", async () => {
  await using folder = await dataFolder();
  const copy = await copyCheckout(folder.path);
  const route = join(copy, "routes", "probe.tsx");
  const save = (text: string) => Deno.writeTextFile(route, text);
  await save(page("first"));
  const shop = startShop(join(folder.path, "data"), { JOBS_BROKER: "postgres" }, {
    entry: "deploy/dev/start/dev.ts",
    checkout: copy,
  });
  const shown = async () => {
    const answer = await fetch(`${shop.url}/probe`, { headers: { accept: "text/html" } })
      .catch(() => null);
    return await answer?.text() ?? "";
  };
  const shows = (text: string) =>
    until(`the page shows ${text}`, async () => (await shown()).includes(text), {
      withinMs: 60_000,
      everyMs: 100,
    });

  // The site has been built, and the process that serves it is under way.
  await shop.says("site built");
  await save(page("second"));
  await shop.says("open after");
  await shows("second");

  const styles = join(copy, "lib", "ui", "panel", "panel.css");
  await Deno.writeTextFile(styles, ".probe { color: plum }", { append: true });
  await until("the stylesheet shows the change", async () => {
    const answer = await fetch(`${shop.url}/styles.css`).catch(() => null);
    return await answer?.text().then((text) => text.includes(".probe"));
  }, { withinMs: 60_000, everyMs: 100 });

  await save("export default () => <p>no end\n");
  await shop.says("The change cannot be loaded");
  await shows("The last change is not served");
  const broken = await shown();
  assert.match(broken, /probe\.tsx/);
  assert.match(broken, /second/);

  await save(page("third"));
  await shows("third");
  await until("the fault is gone", async () => !(await shown()).includes("is not served"));
  assert.equal(await shop.end(), 0);
  // Said once at most, not at each start of a process.
  const warnings = shop.lines.filter((line) => /experimental feature/.test(line));
  assert.ok(warnings.length <= 1, warnings.join("\n"));
});
