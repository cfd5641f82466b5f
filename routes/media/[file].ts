import { AppError } from "../../lib/errors.ts";
import { define } from "../../lib/http/mod.ts";
import { picturePath } from "../../lib/media/mod.ts";

/**
 * A file of a picture that staff sent. It is named by what is in it, so it never changes. Of what was
 * removed the file stays for an hour: whoever has its address has seen it.
 */
export const handler = define.handlers({
  async GET({ params, state }) {
    const path = picturePath(state.deps.config.DATA_DIR, params.file!);
    const file = path === null ? null : await openIfThere(path);
    if (!file) throw new AppError("page.missing");
    const { readable, size } = file;
    return new Response(readable, {
      headers: {
        "content-type": "image/webp",
        "content-length": String(size),
        "cache-control": "public, max-age=31536000, immutable",
      },
    });
  },
});

/** Only a file itself: the shop makes no links and no folders there, and follows none. */
async function openIfThere(path: string) {
  try {
    const { isFile, size } = await Deno.lstat(path);
    if (!isFile) return null;
    const { readable } = await Deno.open(path);
    return { readable, size };
  } catch (error) {
    const { NotFound, NotADirectory } = Deno.errors;
    if (error instanceof NotFound || error instanceof NotADirectory) return null;
    throw error;
  }
}
