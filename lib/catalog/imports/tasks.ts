import { z } from "zod";
import { defineTask } from "../../jobs/task.ts";

/** Read a file that staff sent: to see what it would change, or to change it. */
export const ImportCatalog = defineTask("import_catalog", {
  args: z.strictObject({ importId: z.uuid(), mode: z.enum(["check", "apply"]) }),
  queue: "maintenance",
  attempts: 4,
  softLimitMs: 10 * 60_000,
  hardLimitMs: 12 * 60_000,
});
