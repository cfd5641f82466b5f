import { useEffect } from "preact/hooks";
import { askInto } from "../../lib/assistant/client/ask_into.ts";

export interface AskBoxProps {
  /** Of the form whose questions are answered without leaving the page. */
  formId: string;
  /** Of the element that answers stand in. */
  answerId: string;
}

/** Reads answers into the page while they come. It shows nothing of its own. */
export default function AskBox({ formId, answerId }: AskBoxProps) {
  useEffect(() => {
    const form = document.getElementById(formId);
    const place = document.getElementById(answerId);
    return form instanceof HTMLFormElement && place ? askInto(form, place) : undefined;
  }, []);
  return null;
}
