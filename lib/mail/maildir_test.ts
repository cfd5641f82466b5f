import assert from "node:assert/strict";
import { composeMail, listWrittenMail, readWrittenMail } from "./mod.ts";
import { mailFolder, writeMail } from "./maildir.ts";

Deno.test("writeMail() writes a mail once however often it is written, and lists it", async () => {
  const folder = await Deno.makeTempDir();
  try {
    assert.deepEqual(await listWrittenMail(folder), []);
    const mail = await mailOf("order-7.confirmation@shop.test");
    const file = await writeMail(folder, mail);
    assert.equal(await writeMail(folder, mail), file);
    assert.deepEqual((await listWrittenMail(folder)).map((one) => one.file), [file]);
    assert.deepEqual(await readWrittenMail(folder, file), new Uint8Array(mail.bytes));
    for (const name of ["../secrets.eml", "/etc/passwd", "none.eml", `${"x".repeat(300)}.eml`]) {
      assert.equal(await readWrittenMail(folder, name), null);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("writeMail() keeps the newest, and what was left half written is old one day", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const written: string[] = [];
    const mail = async (index: number) =>
      await writeMail(folder, await mailOf(`order-${index}@shop.test`), { keep: 10 });
    for (let index = 0; index < 10; index++) {
      written.push(await mail(index));
      await Deno.utime(mailPath(folder, written.at(-1)!), index, index);
    }
    await Deno.writeTextFile(mailPath(folder, ".dead.part"), "half");
    await Deno.utime(mailPath(folder, ".dead.part"), 0, 0);
    assert.equal((await listWrittenMail(folder)).length, 10, "a few more are borne");
    written.push(await mail(10));
    const kept = (await listWrittenMail(folder)).map(({ file }) => file);
    assert.deepEqual(kept.toSorted(), written.slice(1).toSorted());
    assert.equal([...Deno.readDirSync(mailFolder(folder))].length, 10);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

function mailPath(folder: string, file: string): string {
  return `${mailFolder(folder)}/${file}`;
}

async function mailOf(messageId: string) {
  return await composeMail({
    messageId,
    from: "shop@shop.test",
    to: { name: "", address: "ada@example.com" },
    subject: "Hello",
    text: "Hello",
    html: "<p>Hello</p>",
  });
}
