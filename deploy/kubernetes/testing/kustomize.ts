import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";
import { z } from "zod";

/** An object as the cluster gets it. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
  // deno-lint-ignore no-explicit-any -- of every kind another one; `faultsOf()` has looked at it
  [field: string]: any;
}

/** As much of kustomize as our files use; what is not here is refused. */
const Kustomization = z.strictObject({
  apiVersion: z.literal("kustomize.config.k8s.io/v1beta1"),
  kind: z.literal("Kustomization"),
  namespace: z.string().optional(),
  resources: z.array(z.string()),
  configMapGenerator: z.array(z.strictObject({
    name: z.string(),
    behavior: z.literal("merge").optional(),
    envs: z.array(z.string()).default([]),
    files: z.array(z.string()).default([]),
  })).default([]),
  images: z.array(z.strictObject({
    name: z.string(),
    newName: z.string(),
    newTag: z.string(),
  })).default([]),
  patches: z.array(z.strictObject({
    target: z.strictObject({ kind: z.string(), name: z.string().optional() }),
    patch: z.string(),
  })).default([]),
});
const Patch = z.array(
  z.strictObject({ op: z.literal("replace"), path: z.string(), value: z.unknown() }),
);

const here = fileURLToPath(new URL("../", import.meta.url));

/**
 * What `kubectl apply -k` would send of a folder below deploy/kubernetes. ConfigMaps have their names
 * without the sum that kustomize adds.
 *
 * @throws where something is not found: a file, an image that nobody uses, a patch that hits nothing
 */
export async function render(folder: string): Promise<Manifest[]> {
  const [root] = await readYaml(join(here, folder, "kustomization.yaml"));
  const { namespace, resources, configMapGenerator, images, patches } = Kustomization.parse(root);
  const parts = await Promise.all(
    resources.map((resource) =>
      resource.endsWith(".yaml")
        ? readYaml(join(here, folder, resource)) as Promise<Manifest[]>
        : render(join(folder, resource))
    ),
  );
  const all = parts.flat();
  for (const { name, behavior, envs, files } of configMapGenerator) {
    const made = behavior === "merge"
      ? one(all, { kind: "ConfigMap", name })
      : { apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data: {} };
    if (behavior !== "merge") all.push(made);
    for (const file of envs) {
      Object.assign(made.data, readEnv(await Deno.readTextFile(join(here, folder, file))));
    }
    for (const file of files) {
      made.data[file] = await Deno.readTextFile(join(here, folder, file));
    }
  }
  for (const { target, patch } of patches) {
    const hit = all.filter((object) => isTarget(object, target));
    if (hit.length === 0) throw new Error(`${folder}: no ${JSON.stringify(target)} to patch`);
    const [operations] = parseAllDocuments(patch).map((document) => document.toJS());
    for (const { path, value } of Patch.parse(operations)) {
      for (const object of hit) replaceAt(object, path, value);
    }
  }
  for (const { name, newName, newTag } of images) {
    const using = all.flatMap(containersOf).filter(({ image }) => image === name);
    if (using.length === 0) throw new Error(`${folder}: nobody uses the image ${name}`);
    for (const container of using) container.image = `${newName}:${newTag}`;
  }
  for (const object of all) {
    if (namespace && object.kind !== "Namespace") object.metadata.namespace = namespace;
  }
  return all;
}

/** The one of a kind and a name. @throws where there is none */
export function one(all: readonly Manifest[], target: { kind: string; name: string }): Manifest {
  const found = all.find((object) => isTarget(object, target));
  if (!found) throw new Error(`There is no ${target.kind} ${target.name}`);
  return found;
}

function isTarget(object: Manifest, { kind, name }: { kind: string; name?: string | undefined }) {
  return object.kind === kind && (name === undefined || object.metadata.name === name);
}

/** The pod that a Deployment, a Job or a CronJob makes; undefined for other kinds. */
export function podOf({ kind, spec }: Manifest): Manifest["spec"] | undefined {
  if (kind === "CronJob") return spec.jobTemplate.spec.template;
  return kind === "Deployment" || kind === "Job" ? spec.template : undefined;
}

export interface Container {
  name: string;
  image: string;
  // deno-lint-ignore no-explicit-any -- as above
  [field: string]: any;
}

export function containersOf(object: Manifest): Container[] {
  const { initContainers = [], containers = [] } = podOf(object)?.spec ?? {};
  return [...initContainers, ...containers];
}

/** Every document of a file. @throws where one of them cannot be read */
async function readYaml(path: string): Promise<unknown[]> {
  const documents = parseAllDocuments(await Deno.readTextFile(path));
  return documents.map((document) => {
    const [fault] = [...document.errors, ...document.warnings];
    if (fault) throw new Error(`${path}: ${fault.message}`);
    return document.toJS();
  });
}

function readEnv(text: string): Record<string, string> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(lines.map((line) => {
    const at = line.indexOf("=");
    if (at < 1) throw new Error(`No setting: ${line}`);
    return [line.slice(0, at), line.slice(at + 1)];
  }));
}

function replaceAt(object: Manifest, pointer: string, value: unknown): void {
  const path = pointer.split("/").slice(1);
  const last = path.pop()!;
  const within = path.reduce((inner, key) => inner?.[key], object as Manifest["spec"]);
  if (within?.[last] === undefined) {
    throw new Error(`${object.kind} ${object.metadata.name} has no ${pointer} to replace`);
  }
  within[last] = value;
}
