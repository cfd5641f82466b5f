import type { ActQuestion } from "../../../lists/page/answer_act.ts";
import { MAX_CHOSEN } from "../../../lists/acts/shape.ts";
import { formatCount } from "../../data/format_count.ts";
import { Notice } from "../../data/Notice.tsx";
import { CsrfField } from "../../forms/CsrfField.tsx";
import { Field } from "../../forms/Field.tsx";
import { LinkButton } from "../../forms/LinkButton.tsx";
import { SubmitButton } from "../../forms/SubmitButton.tsx";
import { PageHead } from "../../shells/PageHead.tsx";

/** Names that are shown; the others are counted. */
const NAMED = 30;

/** `Mark as packed: 12 orders?` */
export function actTitle({ act, list, chosen: { rows } }: ActQuestion): string {
  if (rows.length === 0) return `${act.label}: nothing to do`;
  const { one, many } = list.noun;
  return `${act.label}: ${rows.length === 1 ? `1 ${one}` : `${formatCount(rows.length)} ${many}`}?`;
}

/** The last question before something is done to many rows: to which, to which not, and why. */
export function ActConfirm({ question }: { question: ActQuestion }) {
  const { list, name, act, chosen: { rows, refused, isCut }, backHref, error } = question;
  const titles = rows.map((row) => list.titleOf(row));
  return (
    <>
      <PageHead title={actTitle(question)} note={act.consequence} />
      {isCut
        ? (
          <Notice tone="waiting" title={`More than ${formatCount(MAX_CHOSEN)} match`}>
            {`These are the first ${formatCount(MAX_CHOSEN)}. Do the others after them.`}
          </Notice>
        )
        : null}
      {error && !act.isDestructive ? <p class="field-error">{error}</p> : null}
      {rows.length > 0 ? <Names titles={titles} /> : null}
      {refused.length > 0
        ? (
          <Notice tone="info" title={`Not done to ${formatCount(refused.length)}`}>
            <Names titles={refused.map(({ row, why }) => `${list.titleOf(row)} ${why}`)} />
          </Notice>
        )
        : null}
      {rows.length === 0 && refused.length === 0 ? <p>Nothing was chosen.</p> : null}
      <form method="post" action={`/admin/lists/${list.name}/acts`} class="form order-acts">
        <CsrfField token={question.csrf} />
        <input type="hidden" name="act" value={name} />
        <input type="hidden" name="kept" value={question.kept} />
        <input type="hidden" name="seen" value={question.seen} />
        {act.isDestructive && rows.length > 0
          ? (
            <Field
              name="reason"
              label="Why?"
              hint="Goes into the history. Customers never see it"
              value={question.reason}
              error={error}
              maxLength={500}
              autocomplete="off"
              required
            />
          )
          : null}
        <div class="page-acts">
          {rows.length > 0
            ? (
              <SubmitButton tone={act.isDestructive ? "danger" : "main"}>
                {actTitle(question).replace("?", "")}
              </SubmitButton>
            )
            : null}
          <LinkButton href={backHref} tone="quiet">Back to the list</LinkButton>
        </div>
      </form>
    </>
  );
}

function Names({ titles }: { titles: readonly string[] }) {
  const rest = titles.length - NAMED;
  return (
    <ul class="act-names">
      {titles.slice(0, NAMED).map((title) => <li key={title}>{title}</li>)}
      {rest > 0 ? <li>{`and ${formatCount(rest)} more`}</li> : null}
    </ul>
  );
}
