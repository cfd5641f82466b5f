/** smartmarket-worker: a subcommand, or the process itself. */
import { subcommand } from "../../../lib/process/subcommands/mod.ts";

const code = await subcommand("worker", Deno.args);
if (code !== null) Deno.exit(code);
// Asked for its health every few seconds, it must not load the shop for that.
const [{ runProcess }, { runWorker }] = await Promise.all([
  import("../../../lib/process/mod.ts"),
  import("../../../workers/worker.ts"),
]);
await runProcess("worker", runWorker);
