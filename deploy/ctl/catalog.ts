import { operator } from "../../lib/actor.ts";
import type { Deps } from "../../lib/deps.ts";
import {
  importCatalog,
  ImportError,
  type ImportOptions,
  type ImportResult,
  seedCatalog,
} from "../../lib/catalog/mod.ts";
import { type AskDeps, rebuildSoon } from "../../lib/search/artefact/mod.ts";
import { type CatalogArgs, catalogUsage, readCatalogArgs } from "./catalog_args.ts";
import { showProgress } from "./catalog_progress.ts";
import { type Command, type Terminal, usageText, writeErr, writeOut } from "./command.ts";

export type CatalogDeps = Pick<Deps, "config"> & AskDeps;

/** `ctl catalog …`: exit code 0 done, 1 refused (one line saying why), 2 wrong usage. */
export const catalogCommand: Command = {
  name: "catalog",
  summary: "import a file of products; fill an empty shop",
  usage: catalogUsage,
  run: (args, deps) => untilInterrupted((signal) => runCatalog(args, deps, terminal(signal))),
};

function terminal(signal: AbortSignal): Terminal {
  return {
    out: writeOut,
    err: writeErr,
    isTty: Deno.stderr.isTerminal(),
    signal,
  };
}

/** Run `work` with a signal that Ctrl-C or a supervisor's SIGTERM aborts. */
async function untilInterrupted(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const one of signals) Deno.addSignalListener(one, abort);
  try {
    return await work(stop.signal);
  } finally {
    for (const one of signals) Deno.removeSignalListener(one, abort);
  }
}

/** The command itself, writing where it is told. */
export async function runCatalog(
  args: string[],
  deps: CatalogDeps,
  to: Terminal,
): Promise<number> {
  const asked = readCatalogArgs(args);
  if ("wrong" in asked) {
    to.err((asked.wrong === "" ? "" : `${asked.wrong}\n`) + usageText(catalogUsage));
    return 2;
  }
  using progress = showProgress(to);
  try {
    const options = { signal: to.signal, onProgress: progress.update };
    const answer = await act(asked, deps, { ...options, ...asked.options });
    progress.end();
    to.out(asked.isJson ? JSON.stringify(answer.json) + "\n" : answer.text);
    return 0;
  } catch (error) {
    progress.end();
    to.err(`${failure(error, to.signal)}\n`);
    return 1;
  }
}

async function act(asked: CatalogArgs, deps: CatalogDeps, options: ImportOptions) {
  if (asked.verb === "import") {
    const result = await importCatalog(deps, operator, asked.file, options);
    if (result.created + result.updated > 0) await rebuildSoon(deps);
    return { json: result, text: table(result) };
  }
  const { from, path, imported } = await seedCatalog(deps, operator, options);
  if (!imported) return { json: { from }, text: "The shop has products already: left as it is\n" };
  const what = from === "demo" ? "the demonstration catalogue" : `CATALOG_CSV, "${path}"`;
  return { json: { from, ...imported }, text: `Imported ${what}\n${table(imported)}` };
}

/**
 * One sentence for a fault of the file or an end that the operator asked for; other errors are
 * thrown on.
 */
function failure(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return "Interrupted: nothing was imported";
  if (error instanceof ImportError) return error.message;
  throw error;
}

function table(result: ImportResult): string {
  const { accepted, created, updated, unchanged, rejected, rejectsPath } = result;
  const { ignoredColumns, namesakes } = result;
  const rows: [string, number, string][] = [
    ["accepted", accepted, ""],
    ["changed", created + updated, `  ${created} new, ${updated} updated`],
    ["unchanged", unchanged, ""],
    ["rejected", rejected, rejectsPath === null ? "" : `  see ${rejectsPath}`],
  ];
  const lines = rows.map(([what, count, more]) =>
    `${what.padEnd(10)} ${String(count).padStart(9)}${more}`
  );
  if (ignoredColumns.length > 0) lines.push(`ignored columns: ${ignoredColumns.join(", ")}`);
  if (namesakes.length > 0) {
    lines.push(`not reached, an older product has their SKU: ${namesakes.join(", ")}`);
  }
  lines.push(`took ${(result.durationMs / 1000).toFixed(1)} s`);
  return lines.join("\n") + "\n";
}
