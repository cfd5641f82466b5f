import assert from "node:assert/strict";
import { browserWords } from "./browser.ts";

Deno.test("browserWords() names browser and system and keeps nothing else", () => {
  const mozilla = "Mozilla/5.0";
  const cases: [userAgent: string | null, words: string | null][] = [
    [
      `${mozilla} (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0`,
      "Firefox on Windows",
    ],
    [
      `${mozilla} (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36`,
      "Chrome on Linux",
    ],
    [
      `${mozilla} (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140.0`,
      "Edge on Windows",
    ],
    [`${mozilla} (Macintosh; Intel Mac OS X 14_5) Version/18 Safari/605.1.15`, "Safari on Mac"],
    [
      `${mozilla} (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Mobile Safari/604.1`,
      "Safari on iPhone",
    ],
    [
      `${mozilla} (Linux; Android 15; Pixel 9) Chrome/140 Mobile Safari/537.36`,
      "Chrome on Android",
    ],
    ["curl/8.14.1", null],
    ["x".repeat(10_000), null],
    ["", null],
    [null, null],
  ];
  for (const [userAgent, words] of cases) assert.equal(browserWords(userAgent), words);
});
