import { once } from "node:events";
import { connect as connectSocket, type Socket } from "node:net";
import { Readable } from "node:stream";
import type SMTPConnection from "nodemailer/lib/smtp-connection";
import { isLoopbackHost } from "../config/mod.ts";
import type { ComposedMail } from "./message.ts";
import { MailRefused, type Refusal } from "./refused.ts";

/**
 * How long a server may take, ms. Many delay their greeting on purpose, and look through a mail before
 * they take it; who gives up on the answer to a mail has sent it twice.
 *
 * @see RFC 5321, 4.5.3.2
 */
export interface MailPatience {
  connectMs: number;
  greetingMs: number;
  answerMs: number;
}

export const patience: MailPatience = {
  connectMs: 30_000,
  greetingMs: 5 * 60_000,
  answerMs: 10 * 60_000,
};

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
export async function sendBySmtp(
  url: string,
  mail: ComposedMail,
  signal: AbortSignal,
  waits: MailPatience = patience,
) {
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
  const options = connectionOptions(url, waits);
  const connection = await dial(options, signal);
  await sendOn(new Connection({ ...options, connection }), { url, mail, signal, isNew: true });
}

/**
 * Connect to the server by its name. The driver would look the name up and connect to an address,
 * which a process that may speak to that name alone must not.
 */
async function dial(
  { host, port, connectMs }: { host: string; port: number; connectMs: number },
  signal: AbortSignal,
): Promise<Socket> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(connectMs)]);
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
function connectionOptions(text: string, { connectMs, greetingMs, answerMs }: MailPatience) {
  const url = new URL(text);
  const secure = url.protocol === "smtps:";
  const tls = url.searchParams.get("tls");
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    connectMs,
    // The driver means by it all until the greeting, and the line encrypted.
    connectionTimeout: greetingMs,
    greetingTimeout: greetingMs,
    socketTimeout: answerMs,
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

/** What the server said no to, and how it numbered its reasons; the texts of replies quote addresses. */
function asRefusal(error: unknown, handedOver: boolean): Error {
  const about = error as { code?: string; responseCode?: number; command?: string };
  const replyCode = about.responseCode ?? null;
  const phase = about.command ?? "CONN";
  const reply = replyCode === null ? "" : `, reply ${[replyCode, ...enhanced(error)].join(" ")}`;
  const reason = `${about.code ?? nameOf(error)} at ${phase}${reply}`;
  if (handedOver && replyCode === null) return new Error(`No answer to a mail: ${reason}`);
  return new MailRefused({ reason, replyCode, means: meaningOf(phase, replyCode) });
}

function meaningOf(phase: string, replyCode: number | null): Refusal["means"] {
  // 421: the server goes away, whatever it was asked.
  const isOfMail = /^(MAIL FROM|RCPT TO|DATA)$/.test(phase) && replyCode !== null;
  if (!isOfMail || replyCode === 421) return "away";
  return replyCode >= 500 ? "never" : "later";
}

/** `5.1.1`: no such mailbox. @see RFC 3463 */
function enhanced(error: unknown): string[] {
  const { response } = error as { response?: unknown };
  return typeof response === "string" ? /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response) ?? [] : [];
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "error";
}
