import { z } from "zod";

/** Bytes of a file that is sent. */
export const IMPORT_BYTES = 40 * 1024 * 1024;

/**
 *   checking   it is read, and nothing is changed
 *   checked    what it would change is known; somebody has to agree
 *   applying   it is brought in
 *   done, failed
 */
export type ImportState = "checking" | "checked" | "applying" | "done" | "failed";

/** One product that a file would change. */
export interface SampleChange {
  sku: string;
  name: string;
  /** `price 450 → 500`; minor units. */
  from: { priceCents: number; onHand: number; name: string; category: string };
  to: { priceCents: number; onHand: number; name: string; category: string };
}

/** An import as its page shows it. */
export interface PanelImport {
  id: string;
  fileName: string;
  sizeBytes: number;
  state: ImportState;
  /** E-mail of who sent it; `null` where the account is gone. */
  by: string | null;
  sentAt: Date;
  endedAt: Date | null;
  bytesRead: number;
  rows: number;
  rejected: number;
  created: number;
  updated: number;
  unchanged: number;
  sample: SampleChange[];
  reason: string;
}

export interface RejectedRow {
  line: string;
  reason: string;
  sku: string;
  name: string;
}

export const ImportAct = z.object({
  do: z.literal("apply", { error: "This page is too old. Load it again" }),
});
