import { LONGEST_NAME, type OwnToken, tokenDays } from "../../../lib/accounts/shoppers/mod.ts";
import { DEVELOPERS_PATH } from "../../../lib/api/v1/path.ts";
import type { FieldErrors } from "../../../lib/errors.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import {
  CsrfField,
  ErrorSummary,
  Field,
  Notice,
  PageHead,
  Select,
  SubmitButton,
  useTypedForm,
} from "../../../lib/ui/mod.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { OwnTokenTable } from "./OwnTokenTable.tsx";
import { ProofField } from "./ProofField.tsx";

export interface OwnTokensViewProps {
  tokens: readonly OwnToken[];
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  isDone: boolean;
  csrf: string;
  now: Date;
}

/** A shopper's tokens for programs, and the form of one more. */
export function OwnTokensView(
  { tokens, values, errors, isDone, csrf, now }: OwnTokensViewProps,
) {
  const { apiTokens: t, done } = useTexts().account;
  return (
    <>
      <PageTitle title={t.title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={t.title} />
      {isDone ? <Notice tone="good" live>{done}</Notice> : null}
      <ErrorSummary errors={errors} />
      {tokens.length > 0 ? <OwnTokenTable tokens={tokens} csrf={csrf} now={now} /> : null}
      <form
        id={useTypedForm()}
        method="post"
        action="/account/api-tokens"
        class="form form-narrow"
        novalidate
      >
        <CsrfField token={csrf} />
        <p>
          {t.says} <a href={DEVELOPERS_PATH}>{t.documentation}</a>
        </p>
        <Field
          name="name"
          label={t.name}
          hint={t.nameHint}
          value={values.name}
          error={errors.name}
          maxLength={LONGEST_NAME}
          autocomplete="off"
          required
        />
        <Select
          name="days"
          label={t.days}
          options={tokenDays.map((days) => ({ value: days, label: t.forDays(Number(days)) }))}
          value={values.days}
          error={errors.days}
          width="half"
        />
        <ProofField error={errors.password} />
        <SubmitButton wide>{t.make}</SubmitButton>
      </form>
    </>
  );
}
