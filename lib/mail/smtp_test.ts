import assert from "node:assert/strict";
import PostalMime from "postal-mime";
import { composeMail, type Mail, mailPolicy, MailRefused, patience, sendBySmtp } from "./mod.ts";
import { startMailServer } from "./testing/mail_server.ts";

const mail: Mail = {
  messageId: "order-1.confirmation@shop.test",
  from: "Shop <shop@shop.test>",
  to: { name: "Ada Lovelace\r\nBcc: eve@evil.test", address: "ada@example.com" },
  subject: "Ihre Bestellung – 23,40 EUR",
  text: "Grüße\n.\nend",
  html: "<p>Grüße</p>",
};

async function send(url: string, waits = patience) {
  await sendBySmtp(url, await composeMail(mail), AbortSignal.timeout(10_000), waits);
}

Deno.test("sendBySmtp() delivers text and HTML, with its Message-ID, to its one recipient", async () => {
  await using server = await startMailServer();
  await send(server.url);
  assert.equal(server.received.length, 1);
  const [received] = server.received;
  assert.equal(received!.messageId, mail.messageId);
  assert.deepEqual(received!.to, ["ada@example.com"]);
  const parsed = await PostalMime.parse(received!.text);
  assert.equal(parsed.subject, mail.subject);
  assert.equal(parsed.text?.trim().replaceAll("\r\n", "\n"), mail.text);
  assert.match(parsed.html ?? "", /Grüße/);
  assert.equal(parsed.bcc, undefined);
});

Deno.test("sendBySmtp() sends the next mail on the connection of the last, and a new one where that is gone", async () => {
  await using server = await startMailServer();
  for (let n = 0; n < 3; n++) await send(server.url);
  assert.deepEqual([server.received.length, server.connections], [3, 1]);
  server.hangUp();
  await send(server.url);
  assert.deepEqual([server.received.length, server.connections], [4, 2]);
});

Deno.test("sendBySmtp() knows that a refused mail did not leave", async () => {
  await using server = await startMailServer();
  server.refuseRecipients = true;
  await assert.rejects(
    send(server.url),
    (error) =>
      error instanceof MailRefused && error.replyCode === 550 && !/ada@/.test(error.message),
  );
  server.refuseRecipients = false;
  server.afterData = "refuse";
  await assert.rejects(
    send(server.url),
    (error) => error instanceof MailRefused && error.replyCode === 451,
  );
});

Deno.test("sendBySmtp() says what a refusal means, and why in words without an address", async () => {
  await using server = await startMailServer();
  const refused = async (means: string, reason: RegExp) =>
    await assert.rejects(send(server.url), (error) => {
      assert.ok(error instanceof MailRefused);
      assert.deepEqual([error.means, reason.test(error.reason)], [means, true], error.reason);
      return !/@/.test(error.message);
    });
  server.afterData = "refuse";
  await refused("later", /^EMESSAGE at DATA, reply 451$/);
  server.afterData = "refuse_for_good";
  await refused("never", /^EMESSAGE at DATA, reply 554 5\.7\.1$/);
  server.refuseRecipients = true;
  await refused("never", /^EENVELOPE at RCPT TO, reply 550$/);
  await server[Symbol.asyncDispose]();
  await refused("away", /^ECONNREFUSED at CONN$/);
});

Deno.test("a mail server has the time that it may take, within a task's limits", async () => {
  const { connectMs, greetingMs, answerMs } = patience;
  assert.ok(greetingMs >= 300_000 && answerMs >= 600_000, "RFC 5321, 4.5.3.2");
  assert.ok(connectMs + greetingMs + answerMs < mailPolicy.softLimitMs);
  // The same clocks, set to an instant.
  using silent = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await assert.rejects(
    send(`smtp://127.0.0.1:${silent.addr.port}`, { ...patience, greetingMs: 50 }),
    (error) => error instanceof MailRefused && error.means === "away",
  );
  await using server = await startMailServer();
  server.afterData = "accept_and_say_nothing";
  await assert.rejects(
    send(server.url, { ...patience, answerMs: 300 }),
    (error) => !(error instanceof MailRefused),
  );
  assert.equal(server.received.length, 1);
});

Deno.test("sendBySmtp() knows that a mail for an absent server did not leave", async () => {
  const server = await startMailServer();
  await server[Symbol.asyncDispose]();
  await assert.rejects(send(server.url), MailRefused);
});

Deno.test("sendBySmtp() does not know where the line goes dead after the message", async () => {
  await using server = await startMailServer();
  for (const afterData of ["hang_up", "accept_then_hang_up"] as const) {
    server.afterData = afterData;
    await assert.rejects(send(server.url), (error) => !(error instanceof MailRefused));
  }
});

/** A mail server that offers to take a password and no encryption; what it was told. */
function openServer(): { port: number; heard: string[] } & AsyncDisposable {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const heard: string[] = [];
  const serving = (async () => {
    for await (const connection of listener) {
      const say = (line: string) => connection.write(new TextEncoder().encode(`${line}\r\n`));
      await say("220 mail.test ESMTP");
      for await (const part of connection.readable.pipeThrough(new TextDecoderStream())) {
        heard.push(part);
        await say(part.startsWith("EHLO") ? "250-mail.test\r\n250 AUTH PLAIN LOGIN" : "502 no");
      }
    }
  })().catch(() => {});
  return {
    port: listener.addr.port,
    heard,
    async [Symbol.asyncDispose]() {
      listener.close();
      await serving;
    },
  };
}

Deno.test("sendBySmtp() says no password in the clear to another machine, unless that is wanted", async () => {
  await using server = openServer();
  // This very machine, by an address that is not the one of loopback.
  const url = `smtp://user:secret@0.0.0.0:${server.port}`;
  await assert.rejects(send(url), MailRefused);
  assert.ok(server.heard.length > 0);
  assert.doesNotMatch(server.heard.join(""), /AUTH|MAIL FROM/);
  await assert.rejects(send(`${url}?tls=never`), MailRefused);
  assert.match(server.heard.join(""), /AUTH PLAIN/);
});
