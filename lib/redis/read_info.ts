/** What a server says by INFO: names and values, each a line `name:value`. */
export function readInfo(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/^(\w+):(.*?)\r?$/gm)].map(([, name, value]) => [name!, value!]),
  );
}
