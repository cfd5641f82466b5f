import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** What a test's mail server does with a message once it has all of it. */
export type AfterData =
  | "accept"
  | "refuse"
  | "refuse_for_good"
  | "hang_up"
  | "accept_then_hang_up"
  | "accept_and_say_nothing";

export interface ReceivedMail {
  to: string[];
  text: string;
  messageId: string;
  receivedAtMs: number;
}

export interface MailServer extends AsyncDisposable {
  url: string;
  /** Messages the server has said 250 to, or would have had it not hung up. */
  received: ReceivedMail[];
  afterData: AfterData;
  refuseRecipients: boolean;
  /** How often somebody connected. */
  connections: number;
  /** Close all connections without a word, as a server does with those that say nothing. */
  hangUp(): void;
}

/** A real SMTP server on a free port of loopback, or of another address of this machine. */
export async function startMailServer(host = "127.0.0.1"): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onConnect(_session, done) {
      server.connections++;
      done();
    },
    onRcptTo(_address, _session, done) {
      if (server.refuseRecipients) done(replyError("No such mailbox", 550));
      else done();
    },
    onData(stream, session, done) {
      text(stream as unknown as Readable).then((message) => {
        const { afterData } = server;
        if (afterData === "refuse") return done(replyError("Try again later", 451));
        if (afterData === "refuse_for_good") {
          return done(replyError("5.7.1 Not for ada@x.test", 554));
        }
        if (afterData !== "hang_up") {
          received.push({
            to: session.envelope.rcptTo.map((one) => one.address),
            text: message,
            messageId: /^message-id:\s+<([^>]+)>/im.exec(message)?.[1] ?? "",
            receivedAtMs: Date.now(),
          });
        }
        if (afterData === "accept") return done();
        if (afterData === "accept_and_say_nothing") return;
        server.hangUp();
      })
        // Whoever sent it was killed in the middle: nothing was received.
        .catch(() => {});
    },
  });
  smtp.on("error", () => {});
  await new Promise<void>((resolve) => void smtp.listen(0, host, () => resolve()));
  const address = smtp.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const server: MailServer = {
    url: `smtp://${host}:${port}`,
    received,
    afterData: "accept",
    refuseRecipients: false,
    connections: 0,
    hangUp() {
      for (const connection of smtp.connections) connection._socket.destroy();
    },
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void smtp.close(() => resolve())),
  };
  return server;
}

function replyError(message: string, responseCode: number): Error {
  return Object.assign(new Error(message), { responseCode });
}
