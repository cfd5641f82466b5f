export const catalogUsage =
  `usage: ctl catalog import FILE [--rejects FILE] [--json]   bring products to what a CSV file says
       ctl catalog seed [--rejects FILE] [--json]          fill an empty shop: CATALOG_CSV, or demo
`;

/** What was asked of `ctl catalog`. */
export type CatalogArgs =
  & { isJson: boolean; rejectsPath: string | null }
  & ({ verb: "import"; file: string } | { verb: "seed" });

/** @returns `wrong` with a sentence about what is wrong, or "" where usage alone says it */
export function readCatalogArgs(args: readonly string[]): CatalogArgs | { wrong: string } {
  const [verb, ...rest] = args;
  const files: string[] = [];
  let isJson = false;
  let rejectsPath: string | null = null;
  for (let index = 0; index < rest.length; index++) {
    const word = rest[index]!;
    if (word === "--json") isJson = true;
    else if (word === "--rejects") rejectsPath = rest[++index] ?? "";
    else if (word.startsWith("--rejects=")) rejectsPath = word.slice("--rejects=".length);
    else if (word.startsWith("-")) return { wrong: `There is no option "${word}".` };
    else files.push(word);
  }
  if (rejectsPath === "") return { wrong: "--rejects needs the name of a file." };
  const [file, ...surplus] = files;
  if (verb === "seed" && file === undefined) return { verb, isJson, rejectsPath };
  if (verb !== "import" || surplus.length > 0) return { wrong: "" };
  if (!file) return { wrong: "Name the file to import." };
  return { verb, file, isJson, rejectsPath };
}
