import type { Part, Source } from "../../../lib/assistant/mod.ts";
import type { Texts } from "../../../lib/i18n/mod.ts";
import { AnswerParts } from "./AnswerParts.tsx";

/** What became of an answer that a model was to write. */
export type Written =
  /** A script of the page reads it while it is written. */
  | { state: "awaited" }
  | { state: "done"; parts: readonly Part[] }
  | { state: "fell_back" };

export interface WrittenAnswerProps {
  written: Written;
  sources: readonly Source[];
  texts: Texts["assistant"]["page"];
  locale: string;
}

/** What a model has written, and that it was one; or that it has written nothing that can be shown. */
export function WrittenAnswer({ written, sources, texts, locale }: WrittenAnswerProps) {
  const notes = { awaited: texts.writing, done: texts.written, fell_back: texts.fellBack };
  const isAwaited = written.state === "awaited";
  const says = isAwaited
    ? { "data-written": "", "data-done": texts.written, "data-fell-back": texts.fellBack }
    : {};
  return (
    <div class="answer-written" {...says}>
      <p lang={locale}>
        {written.state === "done"
          ? <AnswerParts parts={written.parts} sources={sources} texts={texts} />
          : null}
      </p>
      <p role={isAwaited ? "status" : undefined}>{notes[written.state]}</p>
    </div>
  );
}
