import type { ImportOptions } from "../../lib/catalog/mod.ts";

export const catalogUsage = [
  "catalog import FILE [options]   bring products to what a CSV file says",
  "catalog seed [options]          fill an empty shop: CATALOG_CSV, or demo",
  "    --decimal point|comma       how the file writes decimals: whether 1.500 is 1.5 or 1500",
  "    --rejects FILE              where rows go that are no products",
  "    --json                      print one line of JSON",
];

/** What was asked of `ctl catalog`. */
export type CatalogArgs =
  & { isJson: boolean; options: Pick<ImportOptions, "rejectsPath" | "decimal"> }
  & ({ verb: "import"; file: string } | { verb: "seed" });

type Options = Pick<CatalogArgs, "isJson" | "options"> & { files: string[] };

/** @returns `wrong` with a sentence about what is wrong, or "" where usage alone says it */
export function readCatalogArgs(args: readonly string[]): CatalogArgs | { wrong: string } {
  const [verb, ...rest] = args;
  const read = readOptions(rest);
  if ("wrong" in read) return read;
  const { files, ...asked } = read;
  const [file, ...surplus] = files;
  if (verb === "seed" && file === undefined) return { verb, ...asked };
  if (verb !== "import" || surplus.length > 0) return { wrong: "" };
  if (!file) return { wrong: "Name the file to import." };
  return { verb, file, ...asked };
}

function readOptions(words: readonly string[]): Options | { wrong: string } {
  const files: string[] = [];
  const options: CatalogArgs["options"] = {};
  let isJson = false;
  for (let index = 0; index < words.length; index++) {
    const [name, given] = split(words[index]!);
    const value = () => given ?? words[++index] ?? "";
    if (name === "--json" && given === undefined) isJson = true;
    else if (name === "--rejects") {
      const rejectsPath = value();
      if (rejectsPath === "") return { wrong: "--rejects needs the name of a file." };
      options.rejectsPath = rejectsPath;
    } else if (name === "--decimal") {
      const decimal = value();
      if (decimal !== "point" && decimal !== "comma") {
        return { wrong: "--decimal needs point or comma." };
      }
      options.decimal = decimal;
    } else if (name.startsWith("-")) return { wrong: `There is no option "${words[index]}".` };
    else files.push(words[index]!);
  }
  return { files, options, isJson };
}

/** `--name=value` in its two parts. */
function split(word: string): [name: string, value?: string] {
  const at = word.startsWith("--") ? word.indexOf("=") : -1;
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}
