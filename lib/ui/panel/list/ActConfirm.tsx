import { MAX_CHOSEN } from "../../../lists/acts/shape.ts";
import type { ActQuestion } from "../../../lists/page/answer_act.ts";
import { DataTable, NumberCell } from "../../data/DataTable.tsx";
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
  const { list, act, chosen: { rows, refused, isCut }, errors, preview } = question;
  const titles = rows.map((row) => list.titleOf(row));
  return (
    <>
      <PageHead title={actTitle(question)} note={act.consequence} />
      {isCut ? <Cut isRefused={act.input !== undefined} many={list.noun.many} /> : null}
      {errors.form ? <p class="field-error" role="alert">{errors.form}</p> : null}
      {preview && rows.length > 0
        ? <PreviewTable preview={preview} one={list.noun.one} />
        : rows.length > 0
        ? <Names titles={titles} />
        : null}
      {refused.length > 0
        ? (
          <Notice tone="info" title={`Not done to ${formatCount(refused.length)}`}>
            <Names titles={refused.map(({ row, why }) => `${list.titleOf(row)} ${why}`)} />
          </Notice>
        )
        : null}
      {rows.length === 0 && refused.length === 0 ? <p>Nothing was chosen.</p> : null}
      <ActForm question={question} />
    </>
  );
}

function Cut({ isRefused, many }: { isRefused: boolean; many: string }) {
  const max = formatCount(MAX_CHOSEN);
  return (
    <Notice tone="waiting" title={`More than ${max} match`}>
      {isRefused
        ? `This is done to at most ${max} at a time, and to all of them or none. Narrow the list ` +
          `first, for example by category, so that it holds fewer ${many}.`
        : `These are the first ${max}. Do the others after them.`}
    </Notice>
  );
}

function ActForm({ question }: { question: ActQuestion }) {
  const { list, name, act, chosen: { rows, isCut }, backHref, errors, preview } = question;
  const isOpen = rows.length > 0 && !(isCut && act.input);
  return (
    <form method="post" action={`/admin/lists/${list.name}/acts`} class="form order-acts">
      <CsrfField token={question.csrf} />
      <input type="hidden" name="act" value={name} />
      <input type="hidden" name="kept" value={question.kept} />
      <input type="hidden" name="seen" value={question.seen} />
      {preview ? <input type="hidden" name="agreed" value={preview.agreed} /> : null}
      {act.input && isOpen
        ? (
          <Field
            name="value"
            label={act.input.label}
            hint={act.input.hint}
            value={question.value}
            error={errors.value}
            maxLength={40}
            autocomplete="off"
            width="short"
            required
          />
        )
        : null}
      {act.isDestructive && isOpen
        ? (
          <Field
            name="reason"
            label="Why?"
            hint="Goes into the history. Customers never see it"
            value={question.reason}
            error={errors.reason}
            maxLength={500}
            autocomplete="off"
            required
          />
        )
        : null}
      <div class="page-acts">
        {isOpen
          ? act.input && !preview
            ? <SubmitButton>Show what changes …</SubmitButton>
            : (
              <SubmitButton tone={act.isDestructive ? "danger" : "main"}>
                {actTitle(question).replace("?", "")}
              </SubmitButton>
            )
          : null}
        <LinkButton href={backHref} tone="quiet">Back to the list</LinkButton>
      </div>
    </form>
  );
}

/** Every row, since each is something else: nobody agrees to what is not shown. */
function PreviewTable(
  { preview: { rows }, one }: { preview: NonNullable<ActQuestion["preview"]>; one: string },
) {
  const heads = [{ label: one.charAt(0).toUpperCase() + one.slice(1) }, {
    label: "From and to",
    numeric: true,
  }];
  return (
    <DataTable caption="What changes" columns={heads}>
      {rows.map(({ title, says }) => (
        <tr key={title}>
          <th scope="row">{title}</th>
          <NumberCell>{says}</NumberCell>
        </tr>
      ))}
    </DataTable>
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
