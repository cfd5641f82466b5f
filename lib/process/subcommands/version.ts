import { listMigrations } from "../../db/migrations.ts";
import { buildInfo } from "../build_info.ts";

/** What an executable says of itself, a line for each fact. */
export function versionText(name: string): string {
  const { release, revision } = buildInfo();
  return [
    `${name} ${release}`,
    `revision ${revision ?? "unknown"}`,
    `schema ${schemaRange()}`,
    `deno ${Deno.version.deno}`,
    `platform ${Deno.build.target}`,
  ].map((line) => `${line}\n`).join("");
}

/** A newer schema fits until a migration calls itself breaking, as `lib/db` reads the ledger. */
function schemaRange(): string {
  return `${listMigrations().at(-1)?.version ?? 0} or newer, up to the next breaking migration`;
}
