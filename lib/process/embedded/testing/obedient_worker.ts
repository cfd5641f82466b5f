/*
 * A worker that writes into a file what happens to it: obedient_worker.ts crash|obey FILE
 */
import { parentGone } from "../worker_process.ts";

const [mode, file] = Deno.args as [string, string];
if (mode === "crash") Deno.exit(7);
Deno.addSignalListener("SIGTERM", () => end("stopped by SIGTERM"));
parentGone(Deno.env).addEventListener("abort", () => end("its parent is gone"));
write("up");

function end(why: string): never {
  write(why);
  Deno.exit(0);
}

/** Complete or absent: somebody reads it all the time. */
function write(text: string): void {
  Deno.writeTextFileSync(`${file}.making`, text);
  Deno.renameSync(`${file}.making`, file);
}
