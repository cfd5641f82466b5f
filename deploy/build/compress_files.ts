import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { contentName } from "../../lib/http/compress/built_files.ts";

const compressible = /\.(css|js|mjs|json|svg|txt|xml|html|webmanifest)$/;
const brotli = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/**
 * Leave what browsers take compressed beside the build, as small as can be: `<SHA-256>.br` and
 * `.gz`, for files whose compressed form is smaller.
 *
 * @param from  folders of files that are served by their URL
 * @returns     how many files were compressed
 */
export async function compressFiles(from: string[], to: string): Promise<number> {
  await Deno.remove(to, { recursive: true }).catch(() => {});
  await Deno.mkdir(to, { recursive: true });
  let count = 0;
  for (const folder of from) {
    for await (const path of filesIn(folder)) {
      if (!compressible.test(path)) continue;
      const bytes = await Deno.readFile(path);
      const name = join(to, await contentName(bytes));
      const isSmaller = [
        await write(`${name}.br`, { from: bytes, to: await brotli(bytes, best(bytes)) }),
        await write(`${name}.gz`, { from: bytes, to: await gzipAsync(bytes, { level: 9 }) }),
      ];
      if (isSmaller.includes(true)) count++;
    }
  }
  return count;
}

function best(bytes: Uint8Array) {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  };
}

async function write(path: string, { from, to }: { from: Uint8Array; to: Uint8Array }) {
  if (to.length >= from.length) return false;
  await Deno.writeFile(path, to);
  return true;
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory) yield* filesIn(path);
    else if (entry.isFile) yield path;
  }
}
