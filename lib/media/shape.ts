import { z } from "zod";
import { optionalLineField } from "../text/mod.ts";

/** Bytes of a picture that is sent. */
export const PICTURE_BYTES = 10 * 1024 * 1024;
/** Pictures of one product. */
export const PICTURES = 12;
/** Longer sides of the files that a picture becomes, where it is large enough. */
export const PICTURE_SIZES = [320, 640, 1280] as const;
/** How long a removed picture can be put back. */
export const PICTURE_UNDO_MS = 30_000;

/** A picture as pages show it. */
export interface Picture {
  /** Names its files. */
  hash: string;
  /** Of the largest file. */
  width: number;
  height: number;
  /** Longer sides of its files, the smallest first; at least one. */
  sizes: number[];
  /** What is on it; empty where nobody has said. */
  alt: string;
}

/** A picture as staff see it. */
export interface PanelPicture {
  id: number;
  /** `waiting`: it is being prepared. */
  state: "waiting" | "ready" | "refused";
  /** Why it was refused. */
  reason: string;
  /** `null` until it is ready. */
  picture: Picture | null;
  alt: string;
  addedAt: Date;
}

export const PictureAlt = z.object({ alt: optionalLineField(200) });

/** The address of one of its files: never another picture, so it may be kept for ever. */
export function pictureAddress(hash: string, size: number): string {
  return `/media/${hash}-${size}.webp`;
}

/** Width and height of one of its files. */
export function boxOf(
  { width, height }: Pick<Picture, "width" | "height">,
  size: number,
): { width: number; height: number } {
  const scale = Math.min(1, size / Math.max(width, height));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}

/** The sizes that a picture of these sides is made in. */
export function sizesFor({ width, height }: { width: number; height: number }): number[] {
  const longer = Math.max(width, height);
  const smaller = PICTURE_SIZES.filter((size) => size < longer);
  return smaller.length === PICTURE_SIZES.length ? smaller : [...smaller, longer];
}
