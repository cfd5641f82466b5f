/*
 * Writes the gallery as files to look at, without a server:
 *   deno run -P=local deploy/dev/gallery/render_gallery.ts <folder>
 */
import { fileURLToPath } from "node:url";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { bundleStyles } from "../../../lib/fresh/build/bundle_styles.ts";
import { GalleryPage, galleryPages } from "./gallery.tsx";

const stylesheet = fileURLToPath(new URL("../../../lib/ui/styles.css", import.meta.url));

/** Writes every page, light and dark, and the stylesheet beside them. */
export async function renderGallery(folder: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  const stylesheets = { "/styles.css": stylesheet } as const;
  await bundleStyles({ stylesheets, outDir: folder, isMinified: false });
  for (const name of Object.keys(galleryPages)) {
    for (const theme of ["light", "dark"] as const) {
      const page = renderToString(h(GalleryPage, { name, theme, stylesheet: "styles.css" }));
      await Deno.writeTextFile(`${folder}/${name}.${theme}.html`, `<!doctype html>${page}`);
    }
  }
}

if (import.meta.main) {
  const [folder] = Deno.args;
  if (!folder) throw new Error("Name the folder to write the gallery to");
  await renderGallery(folder);
}
