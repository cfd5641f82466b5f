/*
 * The bill of materials of what ships, in CycloneDX 1.6: Deno and each npm package that an executable
 * holds, with the licence its own package.json names and the checksum that deno.lock pins.
 */
import * as Enums from "@cyclonedx/cyclonedx-library/Enums";
import * as Models from "@cyclonedx/cyclonedx-library/Models";
import * as Serialize from "@cyclonedx/cyclonedx-library/Serialize";
import * as Spec from "@cyclonedx/cyclonedx-library/Spec";
import { Factories } from "@cyclonedx/cyclonedx-library/Contrib/License";
import { join } from "node:path";
import parseSpdx from "spdx-expression-parse";
import { z } from "zod";
import { root } from "../executables.ts";
import { type CachedPackage, npmPackages } from "../npm_packages.ts";

/** Packages of long ago name a list of licences, each with its address. */
const PackageJson = z.object({
  license: z.string().optional(),
  licenses: z.tuple([z.object({ type: z.string() })]).optional(),
  description: z.string().optional(),
}).transform(({ license, licenses, ...rest }, context) => {
  const named = license ?? licenses?.[0].type;
  if (named !== undefined) return { ...rest, license: named };
  context.addIssue({ code: "custom", message: "names no licence" });
  return z.NEVER;
});
const Lock = z.object({ npm: z.record(z.string(), z.object({ integrity: z.string() })) });

/** Write the bill of `release` to `file`. @throws where a package names no licence */
export async function writeSbom(file: string, release: string): Promise<void> {
  const serializer = new Serialize.JsonSerializer(
    new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6),
  );
  const text = serializer.serialize(await billOf(release), { sortLists: true, space: 2 });
  await Deno.writeTextFile(file, text + "\n");
}

async function billOf(release: string): Promise<Models.Bom> {
  const shop = new Models.Component(Enums.ComponentType.Application, "smartmarket", {
    version: release,
    bomRef: `smartmarket@${release}`,
    licenses: licences("MIT"),
  });
  const engine = new Models.Component(Enums.ComponentType.Application, "deno", {
    version: Deno.version.deno,
    bomRef: `deno@${Deno.version.deno}`,
    licenses: licences("MIT"),
    externalReferences: new Models.ExternalReferenceRepository([
      new Models.ExternalReference(
        "https://github.com/denoland/deno",
        Enums.ExternalReferenceType.VCS,
      ),
    ]),
  });
  const lock = Lock.parse(JSON.parse(await Deno.readTextFile(join(root, "deno.lock"))));
  const packages = await npmPackages();
  const components = packages.map((one) => componentOf(one, lock.npm[one.id]?.integrity));
  shop.dependencies = new Models.BomRefRepository(
    [engine, ...components].map(({ bomRef }) => bomRef),
  );
  return new Models.Bom({
    metadata: new Models.Metadata({ component: shop }),
    components: new Models.ComponentRepository([engine, ...components]),
  });
}

function componentOf({ path, folder }: CachedPackage, integrity?: string): Models.Component {
  const [, scope, name, version] = /^(?:(@[^/]+)\/)?([^/]+)\/(.+)$/.exec(path)!;
  const text = Deno.readTextFileSync(join(folder, "package.json"));
  const own = PackageJson.safeParse(JSON.parse(text));
  if (!own.success) throw new Error(`The package ${path} names no licence`);
  const sha512 = integrity?.startsWith("sha512-")
    ? Uint8Array.fromBase64(integrity.slice("sha512-".length)).toHex()
    : null;
  return new Models.Component(Enums.ComponentType.Library, name!, {
    version: version!,
    ...(scope ? { group: scope } : {}),
    bomRef: `${scope ? `${scope}/` : ""}${name}@${version}`,
    purl: `pkg:npm/${scope ? `${encodeURIComponent(scope)}/` : ""}${name}@${version}`,
    ...(own.data.description ? { description: own.data.description } : {}),
    licenses: licences(own.data.license),
    hashes: new Models.HashDictionary(sha512 ? [[Enums.HashAlgorithm["SHA-512"], sha512]] : []),
  });
}

function licences(expression: string): Models.LicenseRepository {
  const factory = new Factories.LicenseFactory(parseSpdx);
  return new Models.LicenseRepository([factory.makeFromString(expression)]);
}
