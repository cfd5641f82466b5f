/*
 * `deno task build`: routes and islands into _fresh/.
 */
import { buildSite } from "../../lib/fresh/build/mod.ts";
import { compressFiles } from "./compress_files.ts";

const root = new URL("../..", import.meta.url).pathname;
const { routes, islands, files, buildId } = await buildSite({ root });
await compressFiles([`${root}static`, `${root}_fresh/static`], `${root}_fresh/compressed`);
const counts = `${routes} routes, ${islands} islands, ${files} files`;
Deno.stdout.writeSync(new TextEncoder().encode(`Built ${counts} (${buildId.slice(0, 8)})\n`));
