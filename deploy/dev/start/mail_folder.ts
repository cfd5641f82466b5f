import { join } from "node:path";
import { mailFolder } from "../../../lib/mail/mod.ts";
import { runAs, type ServiceUser } from "../services/service_user.ts";

/**
 * The folder for mails where there is no mail server: open to the processes that write and read it,
 * closed to others.
 */
export async function ensureMailFolder(dataDir: string, user: ServiceUser | null): Promise<void> {
  const folder = mailFolder(dataDir);
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
