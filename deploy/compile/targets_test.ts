import assert from "node:assert/strict";
import { engineFor, selfExtractingTargets } from "./targets.ts";

/** Bytes 18 and 19 of an ELF file name its machine. */
const machines: Record<string, number> = {
  "x86_64-unknown-linux-gnu": 0x3e,
  "aarch64-unknown-linux-gnu": 0xb7,
};

Deno.test("engineFor() finds the deno of each platform, of this very version", async () => {
  for (const target of selfExtractingTargets) {
    using file = await Deno.open(await engineFor(target));
    const head = new Uint8Array(20);
    await file.read(head);
    assert.deepEqual([...head.slice(0, 4)], [0x7f, 0x45, 0x4c, 0x46], target);
    assert.equal(new DataView(head.buffer).getUint16(18, true), machines[target]);
  }
  await assert.rejects(engineFor("x86_64-pc-windows-msvc"), /No self-extracting executable for/);
});
