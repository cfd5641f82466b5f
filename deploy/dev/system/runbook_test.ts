import assert from "node:assert/strict";
import { walkMarkdown } from "./testing/documents.ts";
import { runbook, sectionsOf } from "./testing/runbook.ts";

/*
 * The RUNBOOK's shape: who is called at night finds in every section what it looks like, what to look
 * at, what to do and how to know that it is well again.
 */

/** Sections that say how something is done in daylight, or what there is. All others are symptoms. */
const howTo = new Set([
  "Migrate",
  "Upgrade, and the way back",
  "Run the executables",
  "Run it under systemd",
  "Run it in containers",
  "Change a secret",
  "Accounts and roles",
  "Import a catalogue",
  "Delivery, taxes and codes",
  "Programs that ask the API",
  "Files that staff send",
  "Jobs by hand",
  "Watch the shop",
  "Logs, and more of them for a while",
  "Log lines in the panel",
  "Who changed what",
  "Another broker: without Redis, and back",
]);

const parts = ["Symptom", "Check", "Act", "Confirm"];

Deno.test("every section of the RUNBOOK that is a symptom says check, act and confirm", () => {
  const sections = sectionsOf(runbook);
  assert.ok(sections.size > 40, `${sections.size} sections`);
  const lacking = [...sections].filter(([title]) => !howTo.has(title))
    .flatMap(([title, text]) => missingIn(text).map((part) => `${title}: ${part}`));
  assert.deepEqual(lacking, []);
});

Deno.test("what is called no symptom is a section of the RUNBOOK", () => {
  const titles = sectionsOf(runbook);
  assert.deepEqual([...howTo].filter((title) => !titles.has(title)), []);
});

Deno.test("every section that a document sends to is there", async () => {
  const titles = [...sectionsOf(runbook).keys()];
  let count = 0;
  for await (const { path, text } of walkMarkdown()) {
    const named = path === "RUNBOOK.md" ? /\b[Ss]ee "([^"]+)"/g : /RUNBOOK\W{0,12}"([^"]+)"/g;
    for (const [, title] of text.matchAll(named)) {
      count++;
      assert.ok(titles.some((one) => one.startsWith(title!)), `${path}: "${title}"`);
    }
  }
  assert.ok(count > 12, `${count} of them`);
});

/** The parts that a section lacks, or has in another order than an operator needs them. */
function missingIn(text: string): string[] {
  let from = 0;
  return parts.filter((part) => {
    const at = text.indexOf(`*${part}*`, from);
    if (at >= 0) from = at;
    return at < 0;
  });
}
