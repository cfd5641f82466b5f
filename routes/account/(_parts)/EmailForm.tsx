import type { ComponentChildren } from "preact";
import type { FieldErrors } from "../../../lib/errors.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import {
  CsrfField,
  ErrorSummary,
  Field,
  PageHead,
  SubmitButton,
  useTypedForm,
} from "../../../lib/ui/mod.ts";

export interface EmailFormProps {
  title: string;
  action: string;
  /** What the button says. */
  act: string;
  email: string;
  errors: FieldErrors;
  csrf: string;
  label?: string;
  /** What else is asked for. */
  proof?: ComponentChildren;
  /** What happens then. */
  children: ComponentChildren;
}

/** Asks for a link by mail. */
export function EmailForm(props: EmailFormProps) {
  const { title, action, act, email, errors, csrf, proof, children } = props;
  const t = useTexts().account;
  return (
    <>
      <PageHead title={title} />
      <ErrorSummary errors={errors} />
      <form
        id={useTypedForm()}
        method="post"
        action={action}
        class="form form-narrow"
        novalidate
      >
        <CsrfField token={csrf} />
        {children}
        <Field
          name="email"
          label={props.label ?? t.email}
          type="email"
          inputMode="email"
          autocomplete="email"
          maxLength={254}
          value={email}
          error={errors.email}
          required
        />
        {proof}
        <SubmitButton wide>{act}</SubmitButton>
      </form>
    </>
  );
}
