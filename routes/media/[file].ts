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
    const { size } = await file.stat();
    return new Response(file.readable, {
      headers: {
        "content-type": "image/webp",
        "content-length": String(size),
        "cache-control": "public, max-age=31536000, immutable",
      },
    });
  },
});

async function openIfThere(path: string): Promise<Deno.FsFile | null> {
  try {
    return await Deno.open(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
