import { parse } from "@cdktf/hcl2json";

/** A folder of .tf files as one: what stands where, by kind and name. */
export interface Configuration {
  variables: ReadonlyMap<string, Block>;
  outputs: ReadonlySet<string>;
  locals: ReadonlySet<string>;
  modules: ReadonlyMap<string, Block>;
  /** `aws_vpc.shop`, each with its block. */
  resources: ReadonlyMap<string, Block>;
  /** What is asked for anywhere: `var.name`, `local.prefix`, `module.sizing.web`, `aws_vpc.shop`. */
  references: ReadonlySet<string>;
}

export type Block = Record<string, unknown>;
type Blocks = Record<string, Block[]>;

const folder = (path: string) => new URL(`../${path}/`, import.meta.url);

/** @throws where a file is no HCL, with its line */
export async function readConfiguration(path: string): Promise<Configuration> {
  const names = [...Deno.readDirSync(folder(path))].map(({ name }) => name)
    .filter((name) => name.endsWith(".tf"));
  const files = await Promise.all(names.map((name) => readHcl(`${path}/${name}`)));
  const of = (kind: string) =>
    files.flatMap((file) => Object.entries((file[kind] ?? {}) as Blocks))
      .map(([name, [block]]) => [name, block!] as const);
  const resources = files.flatMap((file) =>
    Object.entries((file.resource ?? {}) as Record<string, Blocks>).flatMap(([type, named]) =>
      Object.entries(named).map(([name, [block]]) => [`${type}.${name}`, block!] as const)
    )
  );
  return {
    variables: new Map(of("variable")),
    outputs: new Set(of("output").map(([name]) => name)),
    locals: new Set(
      files.flatMap((file) =>
        ((file.locals ?? []) as Block[]).flatMap((block) => Object.keys(block))
      ),
    ),
    modules: new Map(of("module")),
    resources: new Map(resources),
    references: new Set(files.flatMap((file) => referencesIn(file))),
  };
}

export async function readHcl(path: string): Promise<Block> {
  const text = await Deno.readTextFile(new URL(`../${path}`, import.meta.url));
  return await parse(path, text);
}

/** Names that expressions ask for; those of a module with the output. */
function referencesIn(value: unknown): string[] {
  if (typeof value === "string") {
    if (!value.includes("${")) return [];
    const asked =
      /(?<![\w.-])(var|local|module|aws_\w+)\.([a-z]\w*)(?:(?:\[[^\]]*\])?\.([a-z]\w*))?/g;
    return [...value.matchAll(asked)].map(([, kind, name, more]) =>
      kind === "module" && more ? `module.${name}.${more}` : `${kind}.${name}`
    );
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}
