import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
// @ts-types="./ssh2.d.ts"
import ssh2, { type Client, type ConnectFault, type Handle, type Sftp } from "ssh2";
import type { SftpTarget } from "../../config/sftp_url.ts";
import { BackupError } from "../shape.ts";
import type { CopyPlace } from "./place.ts";

/** Until the host has let us in. */
const READY_MS = 20_000;
/** A host that is silent for three of these is away. */
const KEEPALIVE_MS = 20_000;
const GOODBYE_MS = 5_000;
/** What is asked for at once. */
const PIECE_BYTES = 256 * 1024;
/** The host says by it that there is no such file. */
const NO_SUCH_FILE = 2;

/**
 * A folder of another host, by sftp.
 *
 * @param key  the private key that the host lets in, in the format of OpenSSH, without a passphrase
 * @throws {BackupError} where the host is away, shows another key than it should, or does not let us in
 */
export async function openSftpFolder(target: SftpTarget, key: string): Promise<CopyPlace> {
  const client = await connect(target, key);
  const closed = new Promise<void>((resolve) => client.once("close", resolve));
  // The library leaves who waits for an answer waiting when the connection goes.
  const gone = closed.then((): never => {
    throw new BackupError("The host of copies is gone in the middle");
  });
  gone.catch(() => {});
  const ask: Ask = (refusal, asks) => Promise.race([answerOf(refusal, asks), gone]);
  const sftp = await ask<Sftp>("offers no sftp", (take) => client.sftp(take));
  const at = (name: string) => `${target.folder}${name}`;

  async function removeIfThere(path: string): Promise<void> {
    await ask("removes nothing", (take) => sftp.unlink(path, take)).catch((error) => {
      if (error.cause?.code !== NO_SUCH_FILE) throw error;
    });
  }

  return {
    async put(name, { path, sizeBytes }) {
      const part = at(`${name}.part`);
      await ask(
        "takes no copy",
        (take) => sftp.fastPut(path, part, { mode: 0o600 }, (error) => take(error)),
      );
      const { size } = await ask<{ size: number }>(
        "has lost the copy",
        (take) => sftp.stat(part, take),
      );
      if (size !== sizeBytes) {
        throw new BackupError(`The host of copies has ${size} of ${sizeBytes} bytes of ${name}`);
      }
      // An older protocol, which renames over nothing.
      await removeIfThere(at(name));
      await ask("keeps no copy", (take) => sftp.rename(part, at(name), take));
    },
    get: (name) => Promise.resolve(read(ask, sftp, at(name))),
    async remove(name) {
      for (const path of [at(name), at(`${name}.part`)]) await removeIfThere(path);
    },
    async list() {
      const files = await ask<{ filename: string }[]>(
        "lists no copies",
        (take) => sftp.readdir(target.folder, take),
      );
      return files.map(({ filename }) => filename).slice(0, 1_000);
    },
    async [Symbol.asyncDispose]() {
      client.end();
      // A host that says nothing any more does not say good-bye either.
      const silent = setTimeout(() => client.destroy(), GOODBYE_MS);
      await closed;
      clearTimeout(silent);
    },
  };
}

function connect(
  { host, port, user: username, hostKeys }: SftpTarget,
  privateKey: string,
): Promise<Client> {
  const client = new ssh2.Client();
  let shown: string | null = null;
  return new Promise((resolve, reject) => {
    client.once("ready", () => {
      // Questions are small, and each waits for its answer: not for others to go along with.
      client.setNoDelay(true);
      resolve(client);
    });
    // Whoever waits for an answer hears of what comes later.
    client.on("error", (cause) => {
      const isOther = shown !== null && !hostKeys.includes(shown);
      const message = isOther
        ? `The host of copies shows another key: ${shown}`
        : sentenceOf(cause);
      client.destroy();
      reject(new BackupError(message, { cause }));
    });
    try {
      client.connect({
        ...{ host, port, username, privateKey },
        readyTimeout: READY_MS,
        keepaliveInterval: KEEPALIVE_MS,
        hostVerifier(key: Uint8Array) {
          shown = `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=*$/, "")}`;
          return hostKeys.includes(shown);
        },
      });
    } catch (cause) {
      const message = "BACKUP_COPY_KEY is no private key of OpenSSH, or it has a passphrase";
      reject(new BackupError(message, { cause }));
    }
  });
}

function sentenceOf({ level }: ConnectFault): string {
  return level === "client-authentication"
    ? "The host of copies does not let the key of BACKUP_COPY_KEY in"
    : "The host of copies cannot be reached";
}

type Ask = <T = void>(
  refusal: string,
  asks: (take: (error?: Error | null, answer?: T) => void) => void,
) => Promise<T>;

/** @throws {BackupError} `The host of copies <refusal>: <what it said>` */
function answerOf<T = void>(
  refusal: string,
  ask: (take: (error?: Error | null, answer?: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) =>
    ask((cause, answer) => cause ? reject(refused(refusal, cause)) : resolve(answer as T))
  );
}

function refused(refusal: string, cause: Error): BackupError {
  return new BackupError(`The host of copies ${refusal}: ${cause.message}`, { cause });
}

/** Not by the library's stream, which is still closing its file when the connection is. */
async function* read(ask: Ask, sftp: Sftp, path: string): AsyncGenerator<Uint8Array> {
  const handle = await ask<Handle>("gives no copy", (take) => sftp.open(path, "r", take));
  try {
    for (let at = 0;;) {
      const piece = Buffer.alloc(PIECE_BYTES);
      const size = await ask<number>(
        "gives not all of a copy",
        (take) => sftp.read(handle, piece, 0, PIECE_BYTES, at, take),
      );
      if (size === 0) return;
      at += size;
      yield piece.subarray(0, size);
    }
  } finally {
    await ask("closes no file", (take) => sftp.close(handle, take));
  }
}
