import { type SessionEndReason, sessionLimits } from "../../accounts/mod.ts";
import { BlankShell, CsrfField, ErrorSummary, Field, Notice, SubmitButton } from "../../ui/mod.ts";
import { HiddenFields } from "./HiddenFields.tsx";
import { hiddenFields, type KeptForm } from "./kept_form.ts";
import type { WayOn } from "./way_on.ts";

export interface LoginViewProps extends WayOn {
  csrf: string;
  email?: string;
  errors?: Readonly<Record<string, string>>;
  /** Why somebody who was logged in stands here. */
  ended: SessionEndReason | null;
  /** Somebody has logged in, but the browser has not kept the cookie. */
  isCookieRefused?: boolean;
}

/** The log-in, for those who come to it and for those who are sent to it. */
export function LoginView(props: LoginViewProps) {
  const { csrf, email = "", errors = {}, next, kept } = props;
  const hasErrors = Object.keys(errors).length > 0;
  return (
    <BlankShell>
      <h1>Log in</h1>
      {hasErrors ? null : <WhyHere {...props} />}
      <ErrorSummary errors={errors} />
      <form method="post" action="/admin/login" class="form">
        <CsrfField token={csrf} />
        {next === null ? null : <input type="hidden" name="next" value={next} />}
        {kept && <HiddenFields fields={hiddenFields(kept)} />}
        <Field
          name="email"
          label="E-mail"
          type="email"
          value={email}
          error={errors.email}
          autocomplete="username"
          inputMode="email"
          required
          autofocus={!hasErrors && email === ""}
        />
        <Field
          name="password"
          label="Password"
          type="password"
          error={errors.password}
          autocomplete="current-password"
          required
        />
        <SubmitButton wide>Log in</SubmitButton>
      </form>
    </BlankShell>
  );
}

function WhyHere({ ended, next, kept, isCookieRefused }: LoginViewProps) {
  if (isCookieRefused) {
    return (
      <Notice
        tone="bad"
        live
        title="Your browser did not keep our cookie, and the panel needs one"
      >
        <p>Allow cookies for this address, then log in again.</p>
      </Notice>
    );
  }
  const why = whyEnded(ended, Boolean(next || kept));
  if (why === null) return null;
  return (
    <Notice tone="info">
      {`${why} Log in to go on.`}
      {kept ? ` ${whatBecomesOf(kept)}` : null}
    </Notice>
  );
}

const { idleMs, absoluteMs } = sessionLimits.account;

function whyEnded(ended: SessionEndReason | null, isSentHere: boolean): string | null {
  if (ended === "idle") return `You were logged out after ${idleMs / 60_000} minutes.`;
  if (ended === "limit") return `You were logged out after ${absoluteMs / 3_600_000} hours.`;
  return isSentHere ? "You have been logged out." : null;
}

function whatBecomesOf({ fields }: KeptForm): string {
  return fields.length > 0
    ? "What you sent is kept here: you can send it again then."
    : "What you sent could not be kept.";
}
