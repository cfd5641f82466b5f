import type { Deps } from "./deps.ts";
import { AppError } from "./errors.ts";

const FULL = new Set<unknown>(["ENOSPC", "EDQUOT"]);

/**
 * The outcome of writing a file that staff sent.
 *
 * @param folder  what the log calls the place
 * @throws {AppError} `disk.full`, told at `field`, where there is no room; what `writing` throws else
 */
export async function whereRoomIs<T>(
  { log }: Pick<Deps, "log">,
  writing: Promise<T>,
  { field, folder }: { field: string; folder: string },
): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && FULL.has(error.code))) throw error;
    log("disk.full", { folder });
    const { sentence } = new AppError("disk.full");
    throw new AppError("disk.full", { fields: { [field]: sentence }, cause: error });
  }
}
