import { createHash } from "node:crypto";

export interface Migration {
  version: number;
  name: string;
  text: string;
  /** SHA-256 of the text: tells whether what ran under this name is what would run today. */
  checksum: string;
  /** True where releases before it cannot work with the schema it leaves. */
  isBreaking: boolean;
}

const folder = new URL("./migrations/", import.meta.url);
let shipped: readonly Migration[] | undefined;

/**
 * The migrations this release ships, in order.
 *
 * @throws where two have one number, of which only one would ever run, or one does not say whether it
 *         is breaking
 */
export function listMigrations(): readonly Migration[] {
  return shipped ??= Object.freeze(readMigrations());
}

function readMigrations(): Migration[] {
  const names = [...Deno.readDirSync(folder)].map((entry) => entry.name)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort();
  const migrations = names.map((name) =>
    asMigration(name, Deno.readTextFileSync(new URL(name, folder)))
  );
  const twice = migrations.find(({ version }, i) => version === migrations[i - 1]?.version);
  if (twice) throw new Error(`Cannot migrate: the number of ${twice.name} is there twice`);
  return migrations;
}

/** @param name  four digits, then words; @param text  opens with why, breaking and lock */
export function asMigration(name: string, text: string): Migration {
  const [, breaking] = /^-- breaking: (yes|no)\b/m.exec(text) ?? [];
  if (!breaking) throw new Error(`Cannot migrate: ${name} does not say whether it is breaking`);
  return {
    version: Number(name.slice(0, 4)),
    name,
    text,
    checksum: createHash("sha256").update(text).digest("hex"),
    isBreaking: breaking === "yes",
  };
}
