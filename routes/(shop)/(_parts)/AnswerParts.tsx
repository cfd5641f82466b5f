import type { Part, Source } from "../../../lib/assistant/mod.ts";
import type { Texts } from "../../../lib/i18n/mod.ts";

/** A sentence whose names and citations lead to where they are from. */
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
        return <a key={at} class="cite" href={source.href} aria-label={label}>[{source.number}]</a>;
      })}
    </>
  );
}
