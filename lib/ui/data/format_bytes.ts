import { formatCount } from "./format_count.ts";

const units = ["bytes", "KiB", "MiB", "GiB", "TiB"];

/** `9 bytes`, `3.2 MiB`, `412 MiB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1_024 ** power;
  const rounded = amount < 100 ? Math.round(amount * 10) / 10 : Math.round(amount);
  return `${formatCount(rounded)} ${units[power]}`;
}
