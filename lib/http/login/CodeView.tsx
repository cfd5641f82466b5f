import {
  BlankShell,
  CsrfField,
  ErrorSummary,
  Field,
  LinkButton,
  SubmitButton,
} from "../../ui/mod.ts";
import { HiddenFields } from "./HiddenFields.tsx";
import { hiddenFields } from "./kept_form.ts";
import type { WayOn } from "./way_on.ts";

export interface CodeViewProps extends WayOn {
  csrf: string;
  errors?: Readonly<Record<string, string>>;
}

/** The second step of the log-in. */
export function CodeView({ csrf, errors = {}, next, kept }: CodeViewProps) {
  return (
    <BlankShell>
      <h1>Enter the code</h1>
      <p>The app on your phone shows six figures. A recovery code works, too, once.</p>
      <ErrorSummary errors={errors} />
      <form method="post" action="/admin/login/code" class="form">
        <CsrfField token={csrf} />
        {next === null ? null : <input type="hidden" name="next" value={next} />}
        {kept && <HiddenFields fields={hiddenFields(kept)} />}
        <Field
          name="code"
          label="Code"
          autocomplete="one-time-code"
          error={errors.code}
          maxLength={40}
          required
          autofocus={Object.keys(errors).length === 0}
        />
        <SubmitButton wide>Log in</SubmitButton>
      </form>
      <LinkButton tone="quiet" href="/admin/login">Begin again</LinkButton>
    </BlankShell>
  );
}
