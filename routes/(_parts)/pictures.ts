import { boxOf, type Picture, pictureAddress } from "../../lib/media/shape.ts";
import { pictureHash, type PictureSource } from "../../lib/ui/mod.ts";

/** What the picture of a product is made of. */
export interface Pictured {
  name: string;
  category: string;
  sku: string;
  slug: string;
  /** Of its own. */
  picture: Picture | null;
}

/** Sides of a generated picture. */
const GENERATED = 240;
/** For who takes no notice of a list of files. */
const USUAL_SIZE = 640;

/**
 * A product's picture beside its name: its own, or the generated one. Its address changes with it, so
 * that it may be kept for ever.
 */
export function pictureOf(product: Pictured): PictureSource {
  if (product.picture) return { ...sourceOf(product.picture), alt: "" };
  const src = `/pictures/${pictureHash(product)}/${product.slug}.svg`;
  return { src, width: GENERATED, height: GENERATED, alt: "" };
}

/** A picture with what is on it. */
export function sourceOf(picture: Picture): PictureSource {
  const { hash, sizes, alt } = picture;
  const files = sizes.map((size) => ({ size, ...boxOf(picture, size) }));
  const usual = files.findLast(({ size }) => size <= USUAL_SIZE) ?? files[0]!;
  return {
    src: pictureAddress(hash, usual.size),
    srcset: files.map(({ size, width }) => `${pictureAddress(hash, size)} ${width}w`).join(", "),
    width: usual.width,
    height: usual.height,
    alt,
  };
}
