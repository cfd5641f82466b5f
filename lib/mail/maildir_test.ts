import assert from "node:assert/strict";
import { composeMail, listWrittenMail, readWrittenMail } from "./mod.ts";
import { writeMail } from "./maildir.ts";

Deno.test("writeMail() writes a mail once however often it is written, and lists it", async () => {
  const folder = await Deno.makeTempDir();
  try {
    assert.deepEqual(await listWrittenMail(folder), []);
    const mail = await composeMail({
      messageId: "order-7.confirmation@shop.test",
      from: "shop@shop.test",
      to: { name: "", address: "ada@example.com" },
      subject: "Hello",
      text: "Hello",
      html: "<p>Hello</p>",
    });
    const file = await writeMail(folder, mail);
    assert.equal(await writeMail(folder, mail), file);
    assert.deepEqual((await listWrittenMail(folder)).map((one) => one.file), [file]);
    assert.deepEqual(await readWrittenMail(folder, file), new Uint8Array(mail.bytes));
    for (const name of ["../secrets.eml", "/etc/passwd", "none.eml"]) {
      assert.equal(await readWrittenMail(folder, name), null);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
