import { formatAmount } from "./format_count.ts";

const units = ["bytes", "KiB", "MiB", "GiB", "TiB"];

/** `9 bytes`, `3.2 MiB`, `412 MiB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${formatAmount(bytes / 1_024 ** power)} ${units[power]}`;
}
