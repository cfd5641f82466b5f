import { ImportCatalog } from "../lib/catalog/imports/tasks.ts";
import { does, done, snooze } from "../lib/jobs/task.ts";

/** Until another import may be over. */
const LATER_MS = 5_000;

export const catalog = [
  does(ImportCatalog, async (args, ctx) => {
    const { runImport } = await import("../lib/catalog/imports/run_import.ts");
    const became = await runImport(args, ctx);
    return became === "busy" ? snooze(LATER_MS) : done(became);
  }),
];
