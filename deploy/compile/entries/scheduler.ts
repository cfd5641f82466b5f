/** smartmarket-scheduler: a subcommand, or the process itself. */
import { subcommand } from "../../../lib/process/subcommands/mod.ts";

const code = await subcommand("scheduler", Deno.args);
if (code !== null) Deno.exit(code);
// Asked for its health every few seconds, it must not load the shop for that.
const [{ runProcess }, { runScheduler }] = await Promise.all([
  import("../../../lib/process/mod.ts"),
  import("../../../workers/scheduler.ts"),
]);
await runProcess("scheduler", runScheduler);
