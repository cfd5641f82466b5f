import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import type { Allowed } from "./allowed.ts";

/** Something in a file that looks like a secret. */
export interface Finding {
  /** From the root of the repository. */
  path: string;
  line: number;
  /** What it looks like; never the secret itself. */
  what: string;
}

const rules = [{ id: "recommended", rule: creator }];
/** What secretlint has no rule for. */
const own: readonly [RegExp, string][] = [
  [/AGE-SECRET-KEY-1[0-9A-Z]{58}/, "a private key of age"],
  [/\bsm[ko]_[\w-]{43}\b/, "a token of the shop's API"],
];

const ofUrls = /^(basicauth|database-connection-string):/;
/** This machine, and names that nobody can have (RFC 2606, 6761): a password for them opens nothing. */
const reserved =
  /^(localhost|127\.[\d.]+|\[::1\]|(.+\.)?(test|example|invalid|localhost)|(.+\.)?example\.(com|net|org))$/;

function leadsNowhere(line: string): boolean {
  const hosts = [...line.matchAll(/:\/\/[^\s"'`]*@([\w.-]+|\[::1\])/g)].map(([, host]) => host!);
  return hosts.length > 0 && hosts.every((host) => reserved.test(host));
}

/** Everything in a text that looks like a secret, in its order. */
export async function findSecrets(path: string, text: string): Promise<Finding[]> {
  const { messages } = await lintSource({
    source: { filePath: path, content: text, ext: path, contentType: "text" },
    options: { config: { rules }, maskSecrets: true },
  });
  const lines = text.split("\n");
  const found = messages.map(({ loc, ruleId, messageId }) => ({
    path,
    line: loc.start.line,
    what: `${ruleId.replace("@secretlint/secretlint-rule-", "")}: ${messageId}`,
  })).filter(({ line, what }) => !ofUrls.test(what) || !leadsNowhere(lines[line - 1] ?? ""));
  const ours = lines.flatMap((line, at) =>
    own.filter(([pattern]) => pattern.test(line)).map(([, what]) => ({ path, line: at + 1, what }))
  );
  return [...found, ...ours].toSorted((a, b) => a.line - b.line);
}

export interface Judged {
  /** What nobody has allowed. */
  secrets: Finding[];
  /** Lines of the allow list that allow nothing any more. */
  idle: Allowed[];
}

/** Take away what is allowed, line by line; @param lines  of each file that has findings */
export function judge(
  findings: readonly Finding[],
  lines: ReadonlyMap<string, readonly string[]>,
  allowed: readonly Allowed[],
): Judged {
  const used = new Set<Allowed>();
  const secrets = findings.filter(({ path, line }) => {
    const text = lines.get(path)?.[line - 1] ?? "";
    const by = allowed.find((one) => one.path === path && text.includes(one.line));
    if (by) used.add(by);
    return by === undefined;
  });
  return { secrets, idle: allowed.filter((one) => !used.has(one)) };
}
