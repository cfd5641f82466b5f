/** What strangers put where a value belongs. */
export const oddTexts = [
  "",
  " ",
  "-1",
  "NaN",
  "1e99",
  "99999999999999999999",
  "0x10",
  "null",
  "__proto__",
  "constructor",
  "'\"><script>&|!():*\\",
  "ราคา",
  "😀".repeat(50),
  "\ud800",
  "x".repeat(1_500),
  "../../etc/passwd",
  "0000-01-01T00:00:00Z",
  "2026-02-31T25:00:00Z",
  "eyJ2YWx1ZSI6bnVsbCwiaWQiOjF9",
];

/** The same within JSON. */
export const oddValues: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  [],
  {},
  [[[[[[]]]]]],
  "\u0000",
  ...oddTexts,
];

/** Bodies that are none, with what they say they are. */
export const oddBodies: readonly [type: string, body: string][] = [
  ["application/json", ""],
  ["application/json", "{"],
  ["application/json", "null"],
  ["application/json", "[]"],
  ["application/json", '"x"'],
  ["application/json", "NaN"],
  ["application/json", '{"__proto__":{"a":1}}'],
  ["application/json", "[".repeat(20_000)],
  ["application/json", `{"a":"${"b".repeat(70_000)}"}`],
  ["text/plain", "hello"],
  ["application/x-www-form-urlencoded", "product_id=1&quantity=1"],
  ["multipart/form-data; boundary=x", "--x\r\nbroken"],
  ["application/json; charset=utf-16", "{}"],
];
