/** What a file is by its own bytes, whatever its name says. */
export interface Sniffed {
  kind: "jpeg" | "png" | "webp";
  width: number;
  height: number;
}

/**
 * The kind and the sides of a picture, read from its header; nothing is decoded.
 *
 * @returns `null` for what is no JPEG, PNG or WebP
 * @see ITU T.81 B.2.2; PNG 11.2.2; RFC 9649
 */
export function sniff(bytes: Uint8Array): Sniffed | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sides = bytes.length < 30 ? null : pngSides(view) ?? webpSides(view) ?? jpegSides(view);
  return sides && sides.width > 0 && sides.height > 0 ? sides : null;
}

function pngSides(view: DataView): Sniffed | null {
  const isPng = view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a &&
    view.getUint32(12) === textOf("IHDR");
  return isPng ? { kind: "png", width: view.getUint32(16), height: view.getUint32(20) } : null;
}

function webpSides(view: DataView): Sniffed | null {
  if (view.getUint32(0) !== textOf("RIFF") || view.getUint32(8) !== textOf("WEBP")) return null;
  const kind = "webp";
  switch (view.getUint32(12)) {
    case textOf("VP8 "):
      return {
        kind,
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    case textOf("VP8L"): {
      const bits = view.getUint32(21, true);
      return { kind, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case textOf("VP8X"):
      return { kind, width: threeBytes(view, 24) + 1, height: threeBytes(view, 27) + 1 };
    default:
      return null;
  }
}

/** From segment to segment as far as the frame's header, which may stand behind much else. */
function jpegSides(view: DataView): Sniffed | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Fill bytes, and markers that stand alone.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (isFrame(marker)) {
      return { kind: "jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    } else if (marker === 0xd9 || marker === 0xda) return null;
    else at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function textOf(four: string): number {
  return [...four].reduce((sum, sign) => sum * 256 + sign.charCodeAt(0), 0);
}

function threeBytes(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
}
