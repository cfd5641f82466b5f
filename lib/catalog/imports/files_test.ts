import assert from "node:assert/strict";
import { join } from "node:path";
import { AppError, asFullDisk } from "../../errors.ts";
import { writeSent } from "./files.ts";

Deno.test("a file for which there is no room is not there at all, and who sent it is told why", async () => {
  const folder = await Deno.makeTempDir({ prefix: "imports-" });
  async function* bytes() {
    yield new TextEncoder().encode("sku,product\n");
    // As the disk answers; the real /dev/full is for nobody without all permissions.
    throw Object.assign(new Error("No space left on device"), { code: "ENOSPC" });
  }
  const error = await writeSent(join(folder, "goods.csv"), bytes()).catch((error) => error);
  const refusal = asFullDisk(error, "file");
  assert.ok(refusal instanceof AppError);
  assert.equal(refusal.code, "disk.full");
  assert.match(refusal.fields!.file!, /disk is full/);
  assert.deepEqual(await Array.fromAsync(Deno.readDir(folder)), []);
  await Deno.remove(folder);
});
