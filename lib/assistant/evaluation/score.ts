import type { Answer } from "../shape.ts";
import { textOf } from "../model/prompt.ts";
import { labelledQuestions } from "./questions.ts";

export interface LabelledQuestion {
  kind: string;
  question: string;
  /** Patterns of addresses; none where nothing is to be known. */
  cites: readonly RegExp[];
  says: RegExp;
}

export function readLabelled(lines = labelledQuestions): LabelledQuestion[] {
  return lines.trim().split("\n").map((line) => {
    // Bars of patterns are written "\|".
    const [kind, question, cites, says] = line.split(/(?<!\\)\|/).map((one) =>
      one.trim().replaceAll("\\|", "|")
    );
    const isNone = cites === "none";
    return {
      kind: kind!,
      question: question!,
      cites: isNone ? [] : cites!.split(",").map((pattern) => new RegExp(pattern.trim())),
      says: new RegExp(says!),
    };
  });
}

/** All that an answer says in words. */
export function wordsOf({ statements, quotes }: Answer): string {
  return [...statements.map(textOf), ...quotes.map(({ lead, text }) => `${lead}\n${text}`)].join(
    "\n",
  );
}

/** What is wrong with an answer; `null` where it is as it should be. */
export function faultOf(labelled: LabelledQuestion, answer: Answer): string | null {
  const { cites, says } = labelled;
  const cited = answer.sources.map(({ href }) => href);
  const missing = cites.find((pattern) => !cited.some((href) => pattern.test(href)));
  if (cites.length === 0 && answer.isKnown) return `is known: ${cited.join(" ")}`;
  if (missing) return `does not cite ${missing}: ${cited.join(" ")}`;
  const words = wordsOf(answer);
  return says.test(words) ? null : `does not say ${says}: ${words}`;
}
