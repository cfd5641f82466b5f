import assert from "node:assert/strict";
import { join } from "node:path";
import { AppError } from "../../errors.ts";
import { whereRoomIs } from "../../full_disk.ts";
import { writeSent } from "./files.ts";

Deno.test("a file for which there is no room is not there at all, and who sent it is told why", async () => {
  const folder = await Deno.makeTempDir({ prefix: "imports-" });
  async function* bytes() {
    yield new TextEncoder().encode("sku,product\n");
    // As the disk answers; the real /dev/full is for nobody without all permissions.
    throw Object.assign(new Error("No space left on device"), { code: "ENOSPC" });
  }
  const lines: unknown[] = [];
  const log = Object.assign((...line: unknown[]) => void lines.push(line), { with: () => log });
  const write = (bytes: AsyncIterable<Uint8Array>) =>
    whereRoomIs({ log }, writeSent(join(folder, "goods.csv"), bytes), {
      field: "file",
      folder: "imports",
    }).catch((error) => error);
  const refusal = await write(bytes());
  assert.ok(refusal instanceof AppError);
  assert.equal(refusal.code, "disk.full");
  assert.match(refusal.fields!.file!, /disk is full/);
  assert.deepEqual(lines, [["disk.full", { folder: "imports" }]]);
  assert.deepEqual(await Array.fromAsync(Deno.readDir(folder)), []);
  await Deno.remove(folder);
});
