import { createHash } from "node:crypto";
import { BROKER_CONTRACT } from "../../../../db/mod.ts";
import { routineName } from "./routine.ts";

/** What a release puts into the database beside its tables. */
export interface Routines {
  contract: number;
  /** All definitions, one after another. */
  text: string;
  /** SHA-256 of the text. */
  hash: string;
}

const folder = new URL("../sql/", import.meta.url);
let shipped: Routines | undefined;

/** The routines of this release. */
export function shippedRoutines(): Routines {
  return shipped ??= routinesOf(BROKER_CONTRACT, readDefinitions());
}

/** Definitions in the order of their names, which stand in them as `jobs_broker_<name>:v`. */
export function readDefinitions(): Map<string, string> {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name.endsWith(".sql")).sort();
  return new Map(names.map((name) => [
    name.slice(0, -".sql".length),
    Deno.readTextFileSync(new URL(name, folder)),
  ]));
}

/** The definitions as routines of a contract. */
export function routinesOf(contract: number, definitions: ReadonlyMap<string, string>): Routines {
  const text = [...definitions.values()].join("\n")
    .replaceAll(/\bjobs_broker_(\w+):v\b/g, (_, name: string) => routineName(name, contract));
  return { contract, text, hash: createHash("sha256").update(text).digest("hex") };
}
