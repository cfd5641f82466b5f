/*
 * The web process of `deno task dev`: the shop's own, with the last fault on its pages.
 */
import { runProcess } from "../../../lib/process/mod.ts";
import { runWeb } from "../../../server.ts";
import { FAULT_FILE, showFault } from "./dev_fault.tsx";

const path = Deno.env.get(FAULT_FILE)!;
await runProcess("web", (context) => runWeb(context, (site) => showFault(site, path)));
