/*
 * `deno task build`: routes and islands into _fresh/.
 */
import { fileURLToPath } from "node:url";
import { buildSite } from "../../lib/fresh/build/mod.ts";
import { compressFiles } from "./compress_files.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { routes, islands, files, buildId } = await buildSite({ root });
await compressFiles([`${root}static`, `${root}_fresh/static`], `${root}_fresh/compressed`);
const counts = `${routes} routes, ${islands} islands, ${files} files`;
Deno.stdout.writeSync(new TextEncoder().encode(`Built ${counts} (${buildId.slice(0, 8)})\n`));
