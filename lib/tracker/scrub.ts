/*
 * What an error says may quote what somebody has typed. A tracker is another company's machine, so a
 * message keeps its words and loses its values: rather a sentence too short than a name too many. Where it
 * happened is in the stack, and the whole message in our own log.
 */
const LONGEST = 200;

const masks: readonly [RegExp, string][] = [
  [/[\r\n][^]*$/, ""],
  // Our own messages quote values, and so do those of engines and databases.
  [/"[^"]*"|(?<!\w)'[^']*'|`[^`]*`|“[^”]*”|«[^»]*»|‘[^’]*’/g, "…"],
  // A quote that is not closed.
  [/(?:["`“«]|(?<!\w)')[^]*$/, "…"],
  [/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, "<url>"],
  [/\S+@\S+/g, "<mail>"],
  [/\S*\/\S+/g, "<path>"],
  [/[(=][^()=]*[\p{Lu}\d@][^()=]*\)/gu, "(…)"],
  // Whatever has a digit: numbers of houses and phones, codes, ids, tokens.
  [/\S*\d\S*/g, "#"],
  // What is not written in our letters somebody else has written.
  [/\S*[^ -~…\s]\S*/g, "…"],
  // Names begin with a capital, and so do sentences, in few words.
  [
    /^(?!(?:A|An|Bad|Cannot|Connection|Could|Expected|Failed|Failing|Invalid|Maximum|Missing|No|Not|Out|The|Too|Unexpected|Unknown)\b)\p{Lu}[\p{L}'’.-]*/u,
    "…",
  ],
  [/(?<=\S\s)\p{Lu}[\p{L}'’.-]*(\s+\p{Lu}[\p{L}'’.-]*)*/gu, "…"],
];

/** The message without what may be of a person. */
export function scrubMessage(message: string): string {
  let text = message.slice(0, 2_000);
  for (const [mask, by] of masks) text = text.replace(mask, by);
  return text.slice(0, LONGEST).toWellFormed();
}

/** A file as it is called in the sources, without the folder they lie in on this machine. */
export function scrubPath(path: string): string {
  const [, ours] =
    /(?:^|\/)((?:lib|routes|islands|workers|deploy|_fresh)\/[\w./()[\]-]+)$/.exec(path) ?? [];
  if (ours !== undefined) return ours;
  const [, theirs] = /\/npm\/[^/]+\/([\w@./-]+)$/.exec(path) ?? [];
  return theirs !== undefined ? `npm/${theirs}` : path.split("/").at(-1)!;
}
