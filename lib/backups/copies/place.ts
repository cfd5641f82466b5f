import { readSftpUrl } from "../../config/sftp_url.ts";
import { readStoreUrl } from "../../config/store_url.ts";
import type { Deps } from "../../deps.ts";

/** A body whose size and sum are known. */
export interface StoredBody {
  path: string;
  sizeBytes: number;
  sha256: string;
}

/** Another place, where a copy of each backup lies. Every verb throws a `BackupError` that says what went wrong there. */
export interface CopyPlace extends AsyncDisposable {
  /** All of it, or nothing of that name. */
  put(name: string, body: StoredBody): Promise<void>;
  get(name: string): Promise<AsyncIterable<Uint8Array>>;
  /** What is not there is gone already. */
  remove(name: string): Promise<void>;
  /** Names of what lies there, 1,000 at most. */
  list(): Promise<string[]>;
}

/** The place that the settings name; `null` where there is none. Each brings its own way along, when it is needed. */
export async function openPlace(
  { BACKUP_COPY_URL, BACKUP_COPY_KEY }: Pick<Deps["config"], "BACKUP_COPY_URL" | "BACKUP_COPY_KEY">,
): Promise<CopyPlace | null> {
  const url = BACKUP_COPY_URL?.reveal() ?? "";
  const store = readStoreUrl(url);
  if (store) return (await import("./bucket.ts")).openBucket(store);
  const host = readSftpUrl(url);
  if (!host) return null;
  return (await import("./sftp_folder.ts")).openSftpFolder(host, BACKUP_COPY_KEY?.reveal() ?? "");
}
