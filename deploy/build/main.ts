/*
 * `deno task build`: routes, islands and the stylesheet into _fresh/.
 */
import { fileURLToPath } from "node:url";
import { buildSite } from "../../lib/fresh/build/mod.ts";
import { inSources, writeBuildInfo } from "../../lib/process/build_info.ts";
import { compressFiles } from "./compress_files.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { routes, islands, files, buildId } = await buildSite({
  root,
  stylesheets: { "/styles.css": "lib/ui/styles.css" },
  frames: [{
    name: "panel",
    folder: "admin",
    always: ["admin/Connection", "admin/PanelTools", "admin/SessionEnd"],
    together: { dashboard: ["admin/LiveCounts", "admin/LiveEngine", "admin/LiveOrders"] },
  }],
  clientEntry: "lib/tracker/client/main.ts",
});
writeBuildInfo(inSources);
const served = [`${root}static`, `${root}_fresh/static`, `${root}_fresh/styles`];
await compressFiles(served, `${root}_fresh/compressed`);
const counts = `${routes} routes, ${islands} islands, ${files} files`;
Deno.stdout.writeSync(new TextEncoder().encode(`Built ${counts} (${buildId.slice(0, 8)})\n`));
