import type { Actor } from "../../actor.ts";
import type { Role } from "../../accounts/permissions.ts";
import type { Deps } from "../../deps.ts";
import type { JobContext } from "../../jobs/task.ts";
import { importCatalog, ImportError } from "../import/mod.ts";
import { openFile } from "../import/source.ts";
import { rejectsPath, removeSent, sentPath } from "./files.ts";
import { selectImport, selectOwner, setEnded, setFailed, setProgress } from "./store.ts";

/** Between two notes of how far it is. */
const NOTED_EVERY_MS = 500;

export type ImportRun = "checked" | "done" | "failed" | "over" | "busy";

/**
 * Read a file that staff sent. All of it is one transaction, and that it is done stands in the same one:
 * a run that is killed leaves no trace, and the next begins again; one that is done is never done twice.
 *
 * @returns what became of it; `busy`: another import is running
 */
export async function runImport(
  { importId: id, mode }: { importId: string; mode: "check" | "apply" },
  { deps, signal, progress, log }: Pick<JobContext, "deps" | "signal" | "progress" | "log">,
): Promise<ImportRun> {
  const found = await selectImport(deps.sql, id);
  const isTrial = mode === "check";
  if (found?.state !== (isTrial ? "checking" : "applying")) return "over";
  const { DATA_DIR } = deps.config;
  const path = sentPath(DATA_DIR, id);
  let rows = 0;
  const note = noter(deps, id, progress);
  try {
    using source = await openFile(path);
    const result = await importCatalog(deps, await ownerOf(deps, id), {
      name: found.fileName,
      sizeBytes: source.sizeBytes,
      bytes: source.bytes,
    }, {
      rejectsPath: rejectsPath(DATA_DIR, id),
      signal,
      isTrial,
      onProgress(at) {
        rows = at.rows;
        note.at(at);
      },
      settle: (sql, counts) => setEnded(sql, id, { state: "done", counts: { ...counts, rows } }),
    });
    await note.over();
    const { created, updated, unchanged, rejected } = result;
    const became =
      `${created} new, ${updated} changed, ${unchanged} as before, ${rejected} left out`;
    log(rejected > 0 ? "warn" : "info", `${rows} rows ${isTrial ? "tried" : "taken"}: ${became}`);
    if (isTrial) {
      const { sample = [], ...counts } = result;
      await setEnded(deps.sql, id, { state: "checked", counts: { ...counts, rows }, sample });
    } else await removeSent(path);
    return isTrial ? "checked" : "done";
  } catch (error) {
    await note.over();
    if (!(error instanceof ImportError)) throw error;
    if (error.message.includes("another import is running")) return "busy";
    await setFailed(deps.sql, id, error.message);
    await removeSent(path);
    return "failed";
  }
}

/** Says how far it is, to the page and to the job: seldom, and one note after the other. */
function noter({ sql }: Deps, id: string, progress: JobContext["progress"]) {
  let [lastMs, noting] = [0, Promise.resolve()];
  return {
    at(now: { bytes: number; rows: number; rejected: number }) {
      if (performance.now() - lastMs < NOTED_EVERY_MS) return;
      lastMs = performance.now();
      const { bytes, rows, rejected } = now;
      noting = noting.then(() => setProgress(sql, id, { bytes, rows, rejected }))
        .then(() => progress({ bytes, rows, rejected })).then(() => {}, () => {});
    },
    over: () => noting,
  };
}

/** On whose word it is done: as the audit knows him. */
async function ownerOf({ sql }: Deps, id: string): Promise<Actor> {
  const { accountId, role, network } = await selectOwner(sql, id);
  if (accountId === null) return { kind: "system" };
  return { kind: "person", accountId, role: role as Role, address: null, network };
}
