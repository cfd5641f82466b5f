import { join } from "node:path";
import { importsFolder } from "../../../lib/catalog/imports/mod.ts";
import { mailFolder } from "../../../lib/mail/mod.ts";
import { mediaFolder } from "../../../lib/media/mod.ts";
import { indexesFolder } from "../../../lib/search/artefact/mod.ts";
import { runAs, type ServiceUser } from "../services/service_user.ts";
import type { Environment } from "./environment.ts";

/**
 * The folders that the shop's own processes write: mails where there is no mail server, pictures,
 * files to import, search indexes while they are made, backups where there are to be some, and the logbook. Open to these processes, closed to others.
 */
export async function ensureWrittenFolders(
  env: Environment,
  user: ServiceUser | null,
): Promise<void> {
  const dataDir = env.DATA_DIR!;
  const sent = [mediaFolder(dataDir), importsFolder(dataDir)];
  const backups = env.BACKUP_RECIPIENTS ? [env.BACKUP_DIR || join(dataDir, "backups")] : [];
  const made = [mailFolder(dataDir), indexesFolder(dataDir)];
  for (const folder of [...made, ...sent, ...backups, env.LOG_DIR!]) {
    await ensure(folder, user);
  }
}

async function ensure(folder: string, user: ServiceUser | null): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  await Deno.chmod(folder, 0o700);
  const { uid, gid } = runAs(user);
  if (uid === undefined) return;
  // An earlier start may have written some as somebody else.
  await Deno.chown(folder, uid, gid ?? null);
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (isFile) await Deno.chown(join(folder, name), uid, gid ?? null);
  }
}
