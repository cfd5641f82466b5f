import type { ViewQuestion } from "../../../lists/page/answer_views.ts";
import { CsrfField } from "../../forms/CsrfField.tsx";
import { LinkButton } from "../../forms/LinkButton.tsx";
import { SubmitButton } from "../../forms/SubmitButton.tsx";
import { PageHead } from "../../shells/PageHead.tsx";
import { ViewFields } from "./ViewMenu.tsx";

/** A view that was not kept: why, and the form as it was filled in. */
export function ViewAgain({ question }: { question: ViewQuestion }) {
  const { list, kept, csrf, backHref } = question;
  return (
    <>
      <PageHead title="Save this view" />
      <form method="post" action={`/admin/lists/${list.name}/views`} class="form form-narrow">
        <CsrfField token={csrf} />
        <input type="hidden" name="do" value="save" />
        <input type="hidden" name="kept" value={kept} />
        <ViewFields {...question} />
        <div class="page-acts">
          <SubmitButton>Save view</SubmitButton>
          <LinkButton href={backHref} tone="quiet">Back to the list</LinkButton>
        </div>
      </form>
    </>
  );
}
