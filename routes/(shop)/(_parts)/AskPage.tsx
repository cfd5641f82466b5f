import AskBox from "../../../islands/shop/AskBox.tsx";
import type { Texts } from "../../../lib/i18n/mod.ts";
import { PageHead } from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { AnswerView, type AnswerViewProps } from "./AnswerView.tsx";
import { ASK_FORM, AskExamples, AskForm } from "./AskForm.tsx";

export interface AskPageProps {
  texts: Texts["assistant"]["page"];
  typed: string;
  error: string | undefined;
  /** `null` where nothing was asked that can be answered. */
  shown: Omit<AnswerViewProps, "texts"> | null;
}

/** A field for a question, and its answer or what else can be asked. */
export function AskPage({ texts, typed, error, shown }: AskPageProps) {
  return (
    <>
      <PageTitle title={texts.title} noindex isRefused={error !== undefined} />
      <PageHead title={texts.title} note={texts.note} />
      <AskForm texts={texts} typed={typed} error={error} />
      <AskBox formId={ASK_FORM} answerId="answer" />
      <div id="answer" class="answer">
        {shown ? <AnswerView texts={texts} {...shown} /> : <AskExamples texts={texts} />}
      </div>
    </>
  );
}
