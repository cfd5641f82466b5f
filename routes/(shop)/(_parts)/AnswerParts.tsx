import type { Part, Source } from "../../../lib/assistant/mod.ts";
import type { Texts } from "../../../lib/i18n/mod.ts";

/** Of a source in the list below an answer, where its citations lead. */
export const sourceId = (number: number): string => `source-${number}`;

/** A sentence whose names lead to the product, and its citations to the source in the list below. */
export function AnswerParts(
  { parts, sources, texts }: {
    parts: readonly Part[];
    sources: readonly Source[];
    texts: Texts["assistant"]["page"];
  },
) {
  return (
    <>
      {parts.map((part, at) => {
        if (!("source" in part)) return part.text;
        const source = sources[part.source - 1]!;
        if (part.kind === "name") return <a key={at} href={source.href}>{part.text}</a>;
        const label = texts.source(source.number, source.title);
        return (
          <a key={at} class="cite" href={`#${sourceId(source.number)}`} aria-label={label}>
            [{source.number}]
          </a>
        );
      })}
    </>
  );
}
