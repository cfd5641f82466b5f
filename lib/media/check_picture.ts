import { sniff, type Sniffed } from "./sniff.ts";

/** A picture of more takes more memory than a worker should give to one. */
const MAX_PIXELS = 25_000_000;
const MAX_SIDE = 12_000;

export type PictureCheck = { ok: true; sniffed: Sniffed } | { ok: false; reason: string };

/** Whether these bytes may be decoded: what they are, and how large that would be. */
export function checkPicture(bytes: Uint8Array): PictureCheck {
  const sniffed = sniff(bytes);
  if (!sniffed) return { ok: false, reason: "It is no JPEG, PNG or WebP picture" };
  const { width, height } = sniffed;
  if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) {
    const size = `${width} × ${height}`;
    return { ok: false, reason: `It is ${size} pixels large. Make it smaller than 5000 × 5000` };
  }
  return { ok: true, sniffed };
}
