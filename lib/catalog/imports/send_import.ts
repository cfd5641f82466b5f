import { uuidv7 } from "uuidv7";
import { type Person, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import { whereRoomIs } from "../../full_disk.ts";
import { enqueueIn } from "../../jobs/task.ts";
import { tidyLine } from "../../text/mod.ts";
import { removeSent, sentPath, writeSent } from "./files.ts";
import { insertImport, setApplying } from "./store.ts";
import { ImportCatalog } from "./tasks.ts";

type SendDeps = Pick<
  Deps,
  "sql" | "clock" | "config" | "log" | "relay" | "requestId" | "events"
>;

/**
 * Take a file that shall be imported. A job reads it and says what it would change; nothing is changed
 * before somebody agrees.
 *
 * @returns its id
 * @throws {AppError} `form.invalid` with what to say at `file`
 */
export async function sendImport(
  deps: SendDeps,
  actor: Person,
  { name, bytes }: { name: string; bytes: AsyncIterable<Uint8Array> },
): Promise<string> {
  requireRight(actor, "import.sent");
  const id = uuidv7();
  const path = sentPath(deps.config.DATA_DIR, id);
  const writing = writeSent(path, bytes);
  const sizeBytes = await whereRoomIs(deps, writing, { field: "file", folder: "imports" });
  const fileName = tidyLine(name).slice(0, 200) || "file.csv";
  const { accountId, role, network } = actor;
  try {
    await inTransaction(deps, async (tx) => {
      await insertImport(tx.sql, { id, fileName, sizeBytes, accountId, role, network });
      await enqueueIn(tx, ImportCatalog, { importId: id, mode: "check" }, {
        about: [`import:${id}`],
      });
      await record(tx, actor, "import.sent", `import:${id}`, { after: { bytes: sizeBytes } });
    });
  } catch (error) {
    await removeSent(path);
    throw error;
  }
  deps.log("import.sent", { import: id, bytes: sizeBytes });
  return id;
}

/**
 * Agree to what a file would change: a job brings it in.
 *
 * @throws {AppError} `import.over` where it is not, or no longer, waiting for that
 */
export async function applyImport(
  deps: SendDeps,
  actor: Person,
  { id }: { id: string },
): Promise<void> {
  requireRight(actor, "import.agreed");
  const { accountId, role, network } = actor;
  await inTransaction(deps, async (tx) => {
    const isAgreed = await setApplying(tx.sql, id, { accountId, role, network });
    if (!isAgreed) throw new AppError("import.over");
    await enqueueIn(tx, ImportCatalog, { importId: id, mode: "apply" }, {
      about: [`import:${id}`],
    });
    await record(tx, actor, "import.agreed", `import:${id}`);
  });
  deps.log("import.agreed", { import: id });
}
