import { join } from "node:path";
import type { ComposedMail } from "./message.ts";
import { MailRefused } from "./refused.ts";

/** Mail written to files, for a shop without a mail server. */
export interface WrittenMail {
  file: string;
  writtenAt: Date;
  sizeBytes: number;
}

/** Where mail is written when no SMTP_URL is set. */
export function mailFolder(dataDir: string): string {
  return join(dataDir, "mail");
}

/** How many files stay: they are there to be looked at, not to fill a disk. */
export const KEPT_MAILS = 1_000;

/**
 * Write one mail; the name comes from its Message-ID, so writing it again replaces it. Of all that
 * were written the newest stay.
 *
 * @param keep  how many; a tenth more may be there for a while, so that not every mail looks at all
 * @throws {MailRefused} it is not there: the folder is full, or cannot be written
 */
export async function writeMail(
  dataDir: string,
  mail: ComposedMail,
  { keep = KEPT_MAILS } = {},
): Promise<string> {
  const folder = mailFolder(dataDir);
  const file = `${mail.messageId.replaceAll(/[^A-Za-z0-9._-]/g, "_")}.eml`;
  const unfinished = join(folder, `.${crypto.randomUUID()}.part`);
  try {
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeFile(unfinished, mail.bytes, { mode: 0o600 });
    await Deno.rename(unfinished, join(folder, file));
  } catch (error) {
    await Deno.remove(unfinished).catch(() => {});
    throw notWritten(folder, error);
  }
  // It is there: whether older ones could be cleared away does not change that.
  await forgetOldest(folder, keep).catch(() => {});
  return file;
}

function notWritten(folder: string, error: unknown): MailRefused {
  const { name, code } = error as { name?: string; code?: string };
  const reason = `${code ?? name ?? "error"} at writing to ${folder}, see DATA_DIR`;
  return new MailRefused({ reason, replyCode: null, means: "away" }, { cause: error });
}

async function forgetOldest(folder: string, keep: number): Promise<void> {
  const names: string[] = [];
  for await (const { name, isFile } of Deno.readDir(folder)) if (isFile) names.push(name);
  if (names.length <= keep * 1.1) return;
  const files = await Promise.all(names.map((name) => ageOf(join(folder, name))));
  const oldest = files.toSorted((a, b) => b.writtenAtMs - a.writtenAtMs).slice(keep);
  await Promise.all(oldest.map(({ path }) => forget(path)));
}

async function ageOf(path: string): Promise<{ path: string; writtenAtMs: number }> {
  const about = await unlessGone(Deno.stat(path));
  return { path, writtenAtMs: about?.mtime?.getTime() ?? 0 };
}

/** Another worker may tidy up at the same moment. */
async function forget(path: string): Promise<void> {
  await unlessGone(Deno.remove(path));
}

async function unlessGone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** Files looked at together: all at once would be a thousand open requests to the disk. */
const AT_ONCE = 100;

/**
 * The newest written mails, newest first; empty where there are none yet. Looks at more files than a
 * folder that is kept in order ever has, and not at a million that somebody else put there.
 */
export async function listWrittenMail(dataDir: string, limit = 100): Promise<WrittenMail[]> {
  const folder = mailFolder(dataDir);
  const names = await unlessGone(mailNames(folder, 2 * KEPT_MAILS)) ?? [];
  const mails: WrittenMail[] = [];
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const some = names.slice(from, from + AT_ONCE).map((file) => writtenMail(folder, file));
    mails.push(...(await Promise.all(some)).filter((mail) => mail !== null));
  }
  return mails.sort((a, b) => b.writtenAt.getTime() - a.writtenAt.getTime()).slice(0, limit);
}

/** Whether a file holds a link that opens or makes an account: only who may make owners reads it. */
export function opensAccount(file: string): boolean {
  return /^(invitation|shopper-link)-/.test(file);
}

/** The files of what was written about an order. */
export async function listFilesOf(dataDir: string, orderId: string): Promise<string[]> {
  const names = await unlessGone(mailNames(mailFolder(dataDir), 2 * KEPT_MAILS)) ?? [];
  return names.filter((name) => name.startsWith(`order-${orderId}.`));
}

async function mailNames(folder: string, most: number): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (isFile && name.endsWith(".eml")) names.push(name);
    if (names.length === most) break;
  }
  return names;
}

async function writtenMail(folder: string, file: string): Promise<WrittenMail | null> {
  const about = await unlessGone(Deno.stat(join(folder, file)));
  return about && { file, writtenAt: about.mtime ?? new Date(0), sizeBytes: about.size };
}

/** The bytes of one written mail, or null; `file` is a name from the list, never a path. */
export async function readWrittenMail(dataDir: string, file: string): Promise<Uint8Array | null> {
  // No longer than a name can be on a disk.
  if (!/^[A-Za-z0-9._-]{1,251}\.eml$/.test(file)) return null;
  return await unlessGone(Deno.readFile(join(mailFolder(dataDir), file)));
}
