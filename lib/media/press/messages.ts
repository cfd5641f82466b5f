import type { Sniffed } from "../sniff.ts";

/** A picture that is to be made small. */
export interface PressJob {
  bytes: Uint8Array<ArrayBuffer>;
  kind: Sniffed["kind"];
  width: number;
  height: number;
}

/** One of the files that it becomes. */
export interface PressedFile {
  /** Longer side. */
  size: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A picture as it came out. */
export interface Pressed {
  /** Of the largest file; turned as the camera was held. */
  width: number;
  height: number;
  files: PressedFile[];
}

export type FromPress =
  | { kind: "ready" }
  | { kind: "pressed"; pressed: Pressed }
  | { kind: "refused"; reason: string };
