import { BackupError } from "./shape.ts";

/** Why a backup was not made, in one sentence. Nothing of what was backed up: only what is known to be of the machine. */
export function sentenceOf(error: unknown, folder: string): string {
  if (error instanceof BackupError) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOSPC" || code === "EDQUOT") {
    return `No room is left in ${folder}: free some, or give BACKUP_DIR another disk`;
  }
  if (error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable) {
    return `${folder} cannot be written: give it to who runs the shop`;
  }
  if (error instanceof DOMException && error.name === "AbortError") return "It was told to stop";
  return `It was ended by ${error instanceof Error ? error.name : "an error"}${code && ` ${code}`}`;
}
