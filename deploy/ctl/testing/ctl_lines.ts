/*
 * What documents have an operator type: the words behind `deno task ctl`, `smartmarket-ctl` or, in a
 * sentence, `ctl`.
 */
import { fileURLToPath } from "node:url";

/** A call of ctl as a document has it. */
export interface CtlLine {
  /** As it stands there. */
  text: string;
  /** One list of words for each way that `a|b` gives. */
  calls: string[][];
  /** False where a sentence names it: it may then leave out what comes behind. */
  isWhole: boolean;
}

const inBlocks = /(?:deno task ctl|smartmarket-ctl|run --rm ctl) +(\S.*)$/;
const inSentences = /^(?:sudo )?(?:deno task ctl|smartmarket-ctl|ctl) ([a-z].*)$/;

/** All of a Markdown text. */
export function ctlLines(markdown: string): CtlLine[] {
  const lines: CtlLine[] = [];
  const prose = markdown.replaceAll(/^```[^]*?^```$/gm, (block) => {
    for (const line of block.split("\n")) {
      const found = inBlocks.exec(line);
      if (found) lines.push(lineOf(typed(line, found), true));
    }
    return "";
  });
  for (const [, code] of prose.matchAll(/`([^`\n]+)`/g)) {
    const [, text] = inSentences.exec(code!) ?? [];
    if (text) lines.push(lineOf(text, false));
  }
  return lines;
}

/**
 * What messages of a source name: in backquotes, or up to the end of their text. A value that is put
 * in stands for a job, or for what its variable is called.
 */
export function advised(source: string): string[][] {
  const code = source.replaceAll(/^ *(\/?\*|\/\/).*$/gm, "");
  const texts = code.matchAll(
    /`ctl ([a-z][^`\\]*)|[:(] ?ctl ([a-z][^"`\\)\n]*)(?=\)?(?:\\n)?["`])/g,
  );
  return [...texts].flatMap(([, quoted, last]) => {
    const text = (quoted ?? last!).trim().replaceAll("${queue}", "QUEUE")
      .replaceAll(/\$\{(id|jobId)\}/g, "ID").replaceAll(/\$\{(\w+)\}/g, "$1");
    return lineOf(text, false).calls;
  });
}

/** Without the comment, what another program gets of it, and the quote that closes around it. */
function typed(line: string, found: RegExpExecArray): string {
  const isQuoted = line.slice(0, found.index).split('"').length % 2 === 0;
  const text = isQuoted ? found[1]!.split('"')[0]! : found[1]!;
  return text.split(/\s+[#>|]\s/)[0]!.trim();
}

function lineOf(text: string, isWhole: boolean): CtlLine {
  const words = text.split(/ > /)[0]!.replaceAll(/ *\[[^\]]*\]/g, "")
    .match(/"[^"]*"|'[^']*'|\S+/g)!
    .map((word) => word.replaceAll(/["']/g, ""));
  return { text, calls: waysOf(words).map((way) => way.map(meant)), isWhole };
}

function waysOf([word, ...rest]: string[]): string[][] {
  if (word === undefined) return [[]];
  return word.split("|").flatMap((one) => waysOf(rest).map((way) => [one, ...way]));
}

const JOB = "0193a5b0-0000-7000-8000-000000000000";
const catalogue = fileURLToPath(new URL("../../../lib/catalog/demo/catalog.csv", import.meta.url));

/** What stands for something else in documents, as somebody would type it. */
const examples: Readonly<Record<string, string>> = {
  ...{ ID: JOB, JOB, "<job_id>": JOB, "order:ID": `order:${JOB}` },
  ...{ QUEUE: "emails", EMAIL: "you@shop.test", N: "20" },
  "products.csv": catalogue,
};

/** Names of what a command is about. */
const names: Readonly<Record<string, string>> = {
  backup: "shop-20261130T025000Z",
  schedule: "orders.expire",
};

function meant(word: string, _at: number, [command]: readonly string[]): string {
  return (word === "NAME" ? names[command!] : examples[word]) ?? word;
}
