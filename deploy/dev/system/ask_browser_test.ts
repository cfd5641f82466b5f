import assert from "node:assert/strict";
import { DONE, piece, saying, startModel } from "../../../lib/assistant/testing/model_server.ts";
import { watch } from "./open_dashboard.ts";
import { startSystem } from "./system.ts";
import { openBrowser } from "./testing/browser.ts";

Deno.test("an answer comes into the page while it is written, and goes again where it is not true", async () => {
  const more = Promise.withResolvers<void>();
  await using model = startModel(async function* () {
    yield piece("The torte costs €11.59 [1]. It ");
    await more.promise;
    yield piece("is in stock [1].", "stop");
    yield DONE;
  });
  await using system = await startSystem({
    processes: ["web"],
    env: { LLM_URL: model.url, LLM_MODEL: "small" },
  });
  await using browser = await openBrowser();
  const page = await browser.newPage({ baseURL: system.url });
  const faults = watch(page);
  await page.goto("/ask");
  const ask = async (question: string) => {
    await page.getByLabel("Your question").fill(question);
    await page.getByRole("button", { name: "Ask", exact: true }).click();
  };
  const written = page.locator(".answer-written");
  await ask("How much is the dark chocolate torte?");
  await written.getByText("The torte costs €11.59").waitFor();
  await written.getByText("An answer is being written").waitFor();
  await page.getByText("costs €11.59 (in stock)").waitFor();
  assert.equal(
    await page.locator("#answer[aria-busy]").count(),
    0,
    "what stands there can be read",
  );
  assert.match(page.url(), /\/ask\?q=How\+much/);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "answer-title");
  more.resolve();
  await written.getByText("Written by a language model").waitFor();
  assert.equal(
    (await written.locator("p").first().textContent())?.trim(),
    "The torte costs €11.59 [1]. It is in stock [1].",
  );
  await written.getByRole("link", { name: "Source 1: Dark Chocolate Torte" }).first().click();
  await page.waitForURL(/#source-1$/);
  const source = page.locator("li:target");
  assert.equal(await source.textContent(), "[1] Dark Chocolate Torte");
  assert.match(await source.getByRole("link").getAttribute("href") ?? "", /\/products\/dark/);
  await page.locator("a.skip").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/#main$/);
  assert.equal(model.asked.length, 1, "a link to a part of the page asks nothing again");
  await written.getByText("Written by a language model").waitFor();
  model.answers(saying("The torte costs €11.59 [1]. Tomorrow it costs €1.00 [1]. So wait."));
  await ask("What does the dark chocolate torte cost?");
  await written.getByText("No answer could be written").waitFor();
  assert.equal(await written.locator("p").first().textContent(), "");
  await page.getByText("costs €11.59 (in stock)").waitFor();
  // It says one sentence, and then nothing any more.
  model.answers(async function* () {
    yield piece("The torte costs €11.59 [1]. And ");
    await new Promise<never>(() => {});
  });
  await ask("Dark chocolate torte price");
  await written.getByText("The torte costs €11.59").waitFor();
  await written.getByText("No answer could be written").waitFor();
  assert.equal(await written.locator("p").first().textContent(), "");
  await page.getByText("costs €11.59 (in stock)").waitFor();
  await page.getByRole("button", { name: /^Add Dark Chocolate Torte/ }).click();
  await page.waitForURL(/added=/);
  await page.getByText("Added - Cart 1").waitFor();
  await ask("zzyzx qwertyuiop");
  await page.getByText("We found nothing about that").waitFor();
  await page.goBack();
  await page.getByText("costs €11.59 (in stock)").waitFor();
  assert.deepEqual(faults, []);
});
