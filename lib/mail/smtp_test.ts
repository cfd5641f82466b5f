import assert from "node:assert/strict";
import PostalMime from "postal-mime";
import { composeMail, type Mail, MailRefused, sendBySmtp } from "./mod.ts";
import { startMailServer } from "./testing/mail_server.ts";

const mail: Mail = {
  messageId: "order-1.confirmation@shop.test",
  from: "Shop <shop@shop.test>",
  to: { name: "Ada Lovelace\r\nBcc: eve@evil.test", address: "ada@example.com" },
  subject: "Ihre Bestellung – 23,40 EUR",
  text: "Grüße\n.\nend",
  html: "<p>Grüße</p>",
};

async function send(url: string) {
  await sendBySmtp(url, await composeMail(mail), AbortSignal.timeout(10_000));
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
