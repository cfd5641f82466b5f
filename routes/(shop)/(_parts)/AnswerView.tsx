import type { Answer, Source } from "../../../lib/assistant/mod.ts";
import type { Texts } from "../../../lib/i18n/mod.ts";
import type { Adding } from "./adding.ts";
import { AddedElsewhere } from "./AddedElsewhere.tsx";
import { AnswerParts, sourceId } from "./AnswerParts.tsx";
import { ProductList } from "./ProductList.tsx";
import { type Written, WrittenAnswer } from "./WrittenAnswer.tsx";

export interface AnswerViewProps {
  answer: Answer;
  texts: Texts["assistant"]["page"];
  currency: string;
  adding: Adding;
  /** What a model has written, or is to write; `null` without one. */
  written: Written | null;
}

/** Sentences, quotes and products, each with its source. All of it is text, whoever wrote it. */
export function AnswerView({ answer, texts, currency, adding, written }: AnswerViewProps) {
  const { statements, quotes, products, sources, locale } = answer;
  return (
    <section aria-labelledby="answer-title">
      <h2 id="answer-title" tabindex={-1}>{texts.answer}</h2>
      {written === null ? null : <WrittenAnswer {...{ written, sources, texts, locale }} />}
      <div lang={locale}>
        {statements.map((parts, at) => (
          <p key={at}>
            <AnswerParts parts={parts} sources={sources} texts={texts} />
          </p>
        ))}
      </div>
      {quotes.map(({ lead, text, source }) => (
        <figure key={source} class="answer-quote">
          <p lang={locale}>{lead}</p>
          <blockquote lang={sources[source - 1]!.locale}>
            {text.split("\n").map((line, at) => <p key={at}>{line}</p>)}
          </blockquote>
          <figcaption>
            <SourceLink source={sources[source - 1]!} />
          </figcaption>
        </figure>
      ))}
      <AddedElsewhere products={products} adding={adding} />
      {products.length === 0
        ? null
        : <ProductList level={3} products={products} currency={currency} adding={adding} isBelow />}
      {sources.length === 0 ? null : <Sources sources={sources} texts={texts} />}
    </section>
  );
}

function Sources(
  { sources, texts }: { sources: readonly Source[]; texts: Texts["assistant"]["page"] },
) {
  return (
    <div class="answer-sources">
      <h3>{texts.sources}</h3>
      <ol>
        {sources.map((source) => (
          <li
            key={source.number}
            id={sourceId(source.number)}
            data-source={source.number}
            data-label={texts.source(source.number, source.title)}
          >
            <span aria-hidden="true">[{source.number}]</span> <SourceLink source={source} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function SourceLink({ source: { href, title, locale } }: { source: Source }) {
  return <a href={href} lang={locale}>{title}</a>;
}
