import { once } from "node:events";
import { connect as connectSocket, type Socket } from "node:net";
import { Readable } from "node:stream";
import type SMTPConnection from "nodemailer/lib/smtp-connection";
import { isLoopbackHost } from "../config/mod.ts";
import type { ComposedMail } from "./message.ts";

/** The mail surely did not leave: the server said no, or was never given the message. */
export class MailRefused extends Error {
  override readonly name = "MailRefused";
  /** The server's reply code, such as 451; null where there was no reply. */
  readonly replyCode: number | null;

  constructor(reason: string, replyCode: number | null) {
    super(reason);
    this.replyCode = replyCode;
  }
}

const CONNECT_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 15_000;

/** Connections that wait for the next mail, by server; each for a moment only. */
const idle = new Map<string, SMTPConnection[]>();
const IDLE_MS = 1_000;
const IDLE_AT_MOST = 16;

/**
 * Hand one mail to the server named by `url`, on a connection that the last mail left open, or a new one.
 *
 * The message is read only after the server has said 354, so whether it was read tells apart a mail
 * that surely did not leave from one that may have.
 *
 * @throws {MailRefused} it surely did not leave
 * @throws any other error: it may have left, nobody can know
 */
export async function sendBySmtp(url: string, mail: ComposedMail, signal: AbortSignal) {
  const kept = idle.get(url)?.pop();
  if (kept) {
    try {
      return await sendOn(kept, { url, mail, signal });
    } catch (error) {
      // The server had closed it meanwhile: it never heard of this mail.
      if (!(error instanceof MailRefused) || error.replyCode !== null || signal.aborted) {
        throw error;
      }
    }
  }
  // Not before the first mail: an idle worker does without.
  const { default: Connection } = await import("nodemailer/lib/smtp-connection");
  const options = connectionOptions(url);
  const connection = await dial(options, signal);
  await sendOn(new Connection({ ...options, connection }), { url, mail, signal, isNew: true });
}

/**
 * Connect to the server by its name. The driver would look the name up and connect to an address,
 * which a process that may speak to that name alone must not.
 */
async function dial(
  { host, port }: { host: string; port: number },
  signal: AbortSignal,
): Promise<Socket> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(CONNECT_WITHIN_MS)]);
  const socket = connectSocket({ host, port });
  try {
    await once(socket, "connect", { signal: within });
    return socket;
  } catch (error) {
    socket.destroy();
    throw asRefusal(error, false);
  }
}

interface Sending {
  url: string;
  mail: ComposedMail;
  signal: AbortSignal;
  isNew?: boolean;
}

async function sendOn(
  connection: SMTPConnection,
  { url, mail, signal, isNew = false }: Sending,
): Promise<void> {
  const abort = () => connection.close();
  signal.addEventListener("abort", abort, { once: true });
  let handedOver = false;
  try {
    signal.throwIfAborted();
    if (isNew) await connect(connection, url);
    const message = new Readable({
      read() {
        handedOver = true;
        this.push(mail.bytes);
        this.push(null);
      },
    });
    await send(connection, mail, message);
    keep(connection, url);
  } catch (error) {
    connection.close();
    throw asRefusal(error, handedOver);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** Keep a connection for the next mail, or say good-bye. */
function keep(connection: SMTPConnection, url: string): void {
  const waiting = idle.get(url) ?? [];
  idle.set(url, waiting);
  connection.removeAllListeners();
  // What happens to it while it waits is no mail's affair.
  connection.on("error", () => {});
  if (waiting.length >= IDLE_AT_MOST) return connection.quit();
  waiting.push(connection);
  const leave = () => {
    const place = waiting.indexOf(connection);
    if (place < 0) return;
    waiting.splice(place, 1);
    connection.quit();
  };
  connection.once("end", leave);
  Deno.unrefTimer(Number(setTimeout(leave, IDLE_MS)));
}

/**
 * How to speak to the server of this URL. Nothing is said in the clear to another machine, least of
 * all a password, unless the operator wrote `?tls=never`.
 */
function connectionOptions(text: string) {
  const url = new URL(text);
  const secure = url.protocol === "smtps:";
  const tls = url.searchParams.get("tls");
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    ignoreTLS: tls === "never",
    requireTLS: tls === "always" || (tls !== "never" && !isLoopbackHost(url.hostname)),
  };
}

async function connect(connection: SMTPConnection, text: string): Promise<void> {
  const url = new URL(text);
  await new Promise<void>((resolve, reject) => {
    connection.once("error", reject);
    connection.connect((error) => error ? reject(error) : resolve());
  });
  if (!url.username) return;
  const credentials = {
    user: decodeURIComponent(url.username),
    pass: decodeURIComponent(url.password),
  };
  await new Promise<void>((resolve, reject) => {
    connection.login({ credentials }, (error) => error ? reject(error) : resolve());
  });
}

function send(connection: SMTPConnection, mail: ComposedMail, message: Readable): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once("error", reject);
    connection.once("end", () => reject(new Error("The mail server closed the connection")));
    connection.send(mail.envelope, message, (error) => error ? reject(error) : resolve());
  });
}

/** Reply texts quote addresses, so only the code and the phase are kept. */
function asRefusal(error: unknown, handedOver: boolean): Error {
  const about = error as { code?: string; responseCode?: number; command?: string };
  const replyCode = about.responseCode ?? null;
  const words = `${about.code ?? "error"} at ${about.command ?? "send"}` +
    (replyCode ? `, reply ${replyCode}` : "");
  if (handedOver && replyCode === null) return new Error(`No answer to a mail: ${words}`);
  return new MailRefused(`The mail server did not take it: ${words}`, replyCode);
}
