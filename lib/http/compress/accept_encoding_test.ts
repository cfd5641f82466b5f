import assert from "node:assert/strict";
import { readAccepted } from "./accept_encoding.ts";

const table: [header: string | null, coding: string | null, takesPlain: boolean][] = [
  [null, null, true],
  ["", null, true],
  ["gzip", "gzip", true],
  ["x-gzip", "gzip", true],
  ["gzip, deflate, br, zstd", "br", true],
  ["GZIP;Q=0.9, BR ; q=0.1", "gzip", true],
  ["br;q=0, gzip", "gzip", true],
  ["br;q=0.0, gzip;q=0", null, true],
  ["deflate, zstd", null, true],
  ["*", "br", true],
  ["*;q=0", null, false],
  ["gzip, *;q=0", "gzip", false],
  ["identity;q=0, gzip;q=0.1", "gzip", false],
  ["identity;q=0", null, false],
  ["identity, gzip;q=0.5", null, true],
  ["gzip;q=nonsense", null, true],
  ["gzip;q=2", null, true],
  ["gzip;q=", null, true],
];
for (const [header, coding, takesPlain] of table) {
  Deno.test(`readAccepted() of ${JSON.stringify(header)}`, () => {
    assert.deepEqual(readAccepted(header, ["br", "gzip"]), { coding, takesPlain });
  });
}
