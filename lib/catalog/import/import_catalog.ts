import { join, resolve } from "node:path";
import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import type { TransactionSql } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { minorDigits as minorDigitsOf } from "../../money/mod.ts";
import { explainChange } from "../../stock/mod.ts";
import { versionRaised } from "../caches.ts";
import { raiseVersion } from "../store.ts";
import type { SampleChange } from "../imports/shape.ts";
import { ImportError } from "./import_error.ts";
import { merge } from "./merge.ts";
import { selectNamesakes, setLimits, takeImportLock } from "./merge_store.ts";
import { type Head, readHead } from "./read_head.ts";
import { type ImportOptions, type ImportProgress, readRows, signalOf } from "./read_rows.ts";
import { explained } from "./records.ts";
import { RejectsFile } from "./rejects.ts";
import { type ImportSource, openFile } from "./source.ts";

/** What an import did. `accepted` = `created` + `updated` + `unchanged`. */
export interface ImportResult {
  accepted: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** Names of columns that were not used. */
  ignoredColumns: string[];
  /**
   * SKUs of up to 20 products that no import reaches, because an older one has the same number but
   * for its case or for signs that nobody sees; older releases took them for two.
   */
  namesakes: string[];
  /** File of the rejected rows; `null` where there are none. */
  rejectsPath: string | null;
  durationMs: number;
  /** Of a trial: some of what would change. */
  sample?: SampleChange[];
}

type ImportDeps = Pick<Deps, "sql" | "clock" | "config" | "log">;

/**
 * Bring the catalogue to what a CSV file says: products are matched by SKU, made or changed, and
 * never removed. All in one transaction: an import that fails or is killed leaves no trace. The same
 * file a second time changes nothing. Memory does not grow with the file.
 *
 * @param from  path of a file, or the bytes themselves
 * @throws {ImportError} one sentence naming the file: it is no such file, not a single row of it is
 *         a product, or another import is running
 * @see    PostgreSQL manual, COPY (text format); RUNBOOK "import a catalogue"
 */
export async function importCatalog(
  deps: ImportDeps,
  actor: Actor,
  from: string | ImportSource,
  options: ImportOptions = {},
): Promise<ImportResult> {
  requireRight(actor, "catalog.imported");
  const name = typeof from === "string" ? from : from.name;
  try {
    if (typeof from !== "string") return await importSource(deps, actor, { source: from, options });
    using source = await openFile(from);
    if (resolve(from) === resolve(rejectsPathOf(deps, source, options))) {
      throw new ImportError("its rejected rows may not replace it; name another file");
    }
    return await importSource(deps, actor, { source, options });
  } catch (error) {
    const cause = explained(error);
    if (!(cause instanceof ImportError)) throw cause;
    throw new ImportError(`Cannot import "${name}": ${cause.message}`, { cause: error });
  }
}

function rejectsPathOf(deps: ImportDeps, source: ImportSource, options: ImportOptions): string {
  const stem = source.name.replace(/\.csv$/i, "").replaceAll(/[^\w.-]+/g, "_");
  return options.rejectsPath ?? join(deps.config.DATA_DIR, "imports", `${stem}-rejects.csv`);
}

async function importSource(
  deps: ImportDeps,
  actor: Actor,
  { source, options }: { source: ImportSource; options: ImportOptions },
): Promise<ImportResult> {
  const startedMs = performance.now();
  using rejects = new RejectsFile(rejectsPathOf(deps, source, options));
  // Looked into before the transaction begins: most wrong files never reach the database.
  const head = await readHead(source.bytes);
  const minorDigits = minorDigitsOf(deps.config.CURRENCY);
  const work = { source, head, rejects, options, minorDigits };
  const outcome = await deps.sql.begin((sql) => importIn(sql as TransactionSql, actor, work))
    .catch((error) => {
      if (error instanceof TrialOver) return error.outcome;
      throw error;
    });
  if (options.isTrial) return { ...outcome, durationMs: Math.round(performance.now() - startedMs) };
  if (outcome.created + outcome.updated > 0) await afterCommit(deps);
  const result = { ...outcome, durationMs: Math.round(performance.now() - startedMs) };
  const { ignoredColumns: _, namesakes: __, rejectsPath: ___, durationMs, ...counts } = result;
  deps.log("catalog.imported", { file: source.name, ...counts, duration_ms: durationMs });
  return result;
}

type Outcome = Omit<ImportResult, "durationMs">;

/** Ends the transaction of a trial: nothing of it stays. */
class TrialOver extends Error {
  constructor(readonly outcome: Outcome) {
    super("The trial is over");
  }
}

interface Work {
  source: ImportSource;
  head: Head;
  rejects: RejectsFile;
  options: ImportOptions;
  minorDigits: number;
}

/** All of an import that is undone where any of it fails. */
async function importIn(tx: TransactionSql, actor: Actor, work: Work): Promise<Outcome> {
  const { source, head, rejects, options, minorDigits } = work;
  await setLimits(tx);
  if (!await takeImportLock(tx)) {
    throw new ImportError("another import is running; wait for its end and try again");
  }
  const totalBytes = source.sizeBytes;
  const progress: ImportProgress = { phase: "reading", rows: 0, rejected: 0, bytes: 0, totalBytes };
  const { book, columns } = await readRows(
    { tx, rejects, progress, options, minorDigits },
    head,
  );
  options.onProgress?.({ ...progress, phase: "storing" });
  await explainChange(tx, actor, { cause: "import", movement: "import" });
  const isTrial = options.isTrial === true;
  const merged = await merge(tx, { book, rejects, isTrial, ...signalOf(options) });
  const { sample, ...counts } = merged;
  refuseNothing(counts.accepted, rejects);
  if (isTrial) {
    const about = { rejected: rejects.count, ignoredColumns: columns.ignored, namesakes: [] };
    throw new TrialOver({
      ...{ ...counts, ...about, rejectsPath: rejects.finish() },
      ...(sample ? { sample } : {}),
    });
  }
  if (counts.created + counts.updated > 0) {
    await raiseVersion(tx);
    const after = { ...counts, rejected: rejects.count };
    await record({ sql: tx }, actor, "catalog.imported", "catalog", { after });
  }
  await options.settle?.(tx, { ...counts, rejected: rejects.count });
  const namesakes = await selectNamesakes(tx);
  const about = { rejected: rejects.count, ignoredColumns: columns.ignored, namesakes };
  // Before the commit: an import whose rejects cannot be kept is refused as a whole.
  return { ...counts, ...about, rejectsPath: rejects.finish() };
}

function refuseNothing(accepted: number, rejects: RejectsFile): void {
  if (accepted > 0) return;
  if (rejects.count === 0) throw new ImportError("it has a header and no rows below it");
  const count = rejects.count;
  throw new ImportError(
    `none of its ${count} row(s) is a product; the reasons are in "${rejects.finish()}"`,
  );
}

/** The import is done by now: what is left makes the next pages right, then fast. */
async function afterCommit(deps: ImportDeps): Promise<void> {
  versionRaised(deps);
  // So that lists are answered from indexes alone, and no search reads what was appended to an index
  // one by one. Should it fail, autovacuum does it in a minute.
  await deps.sql`vacuum (analyze) products, categories, catalog_counts, catalog_words`
    .catch(() => {});
}
