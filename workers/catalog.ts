import { ImportCatalog } from "../lib/catalog/imports/tasks.ts";
import { does, done, snooze } from "../lib/jobs/task.ts";

/** Until another import may be over. */
const LATER_MS = 5_000;

export const catalog = [
  does(ImportCatalog, async (args, ctx) => {
    const { runImport } = await import("../lib/catalog/imports/run_import.ts");
    const became = await runImport(args, ctx);
    if (became === "done") {
      const { rebuildSoon } = await import("../lib/search/artefact/rebuild_soon.ts");
      await rebuildSoon(ctx.deps);
    }
    return became === "busy" ? snooze(LATER_MS) : done(became);
  }),
];
