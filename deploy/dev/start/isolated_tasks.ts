/*
 * Writes the names of the shop's isolated tasks, as JSON. A process of its own, since whoever starts
 * the shop need not hold all of it in memory for as long as the shop is open.
 */
import { isolatedIn } from "../../../lib/jobs/worker/isolate/isolated_handler.ts";
import { handlers } from "../../../workers/handlers.ts";

const names = isolatedIn(handlers).map(({ task }) => task.name);
Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(names)));
