/*
 * A web process with an embedded worker: web_process.ts FILE
 */
import { startWorkerProcess } from "../worker_process.ts";

const [file] = Deno.args as [string];
const script = new URL("./obedient_worker.ts", import.meta.url).href;
const worker = startWorkerProcess({
  command: Deno.execPath(),
  args: ["run", "--quiet", "--no-prompt", "--allow-all", script, "obey", file],
  graceMs: 1_000,
});
await worker.ended;
