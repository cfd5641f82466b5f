import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";
import { findProgram } from "../dev/services/programs.ts";
import { type Manifest, render } from "./testing/kustomize.ts";

const kubectl = findProgram(["kubectl"]);
const because = kubectl ? "" : " (not run: there is no kubectl here)";

Deno.test({
  name: `kubernetes: kustomize itself makes the objects that the tests look at${because}`,
  ignore: !kubectl,
  async fn() {
    for (const folder of ["overlays/staging", "overlays/production", "drill"]) {
      const { success, stdout, stderr } = await new Deno.Command(kubectl!, {
        args: ["kustomize", fileURLToPath(new URL(folder, import.meta.url))],
      }).output();
      assert.ok(success, new TextDecoder().decode(stderr));
      const said = new TextDecoder().decode(stdout)
        // The sum of its content, with which kustomize names a ConfigMap anew.
        .replaceAll(/(smartmarket-(?:settings|nginx))-[a-z0-9]{10}\b/g, "$1");
      const theirs = parseAllDocuments(said).map((document) => document.toJS() as Manifest);
      assert.deepEqual(byName(theirs), byName(await render(folder)), folder);
    }
  },
});

function byName(all: readonly Manifest[]) {
  return Object.fromEntries(all.map((one) => [`${one.kind} ${one.metadata.name}`, one]));
}
