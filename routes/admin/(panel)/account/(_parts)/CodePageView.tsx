import type { FactorState, SetUp } from "../../../../../lib/accounts/mod.ts";
import type { FieldErrors } from "../../../../../lib/errors.ts";
import { QrCode } from "../../../../../lib/ui/data/QrCode.tsx";
import {
  CsrfField,
  ErrorSummary,
  Facts,
  Field,
  LinkButton,
  Moment,
  Notice,
  PageHead,
  Section,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";

const HERE = "/admin/account/code";

export type CodePage =
  | { is: "offer"; offer: SetUp; errors: FieldErrors; isForced: boolean }
  | { is: "on"; factor: FactorState; errors: FieldErrors; done: string | null; now: Date }
  | { is: "codes"; codes: readonly string[] };

/** The second step of one's own log-in. */
export function CodePageView({ data, csrf }: { data: CodePage; csrf: string }) {
  const errors = data.is === "codes" ? {} : data.errors;
  const title = data.is === "codes" ? "Your recovery codes" : "Code at the log-in";
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={title} />
      <ErrorSummary errors={errors} />
      {data.is === "offer"
        ? <Offer {...data} csrf={csrf} />
        : data.is === "on"
        ? <On {...data} csrf={csrf} />
        : <Codes codes={data.codes} />}
    </>
  );
}

function Offer(
  { offer, errors, isForced, csrf }: Extract<CodePage, { is: "offer" }> & { csrf: string },
) {
  return (
    <form method="post" action={HERE} class="form form-narrow">
      <CsrfField token={csrf} />
      <input type="hidden" name="setup" value={offer.setup} />
      {isForced
        ? (
          <Notice tone="waiting" title="Your role logs in with a code as well">
            <p>The panel opens as soon as an app is set up.</p>
          </Notice>
        )
        : null}
      <p>
        Let an app on your phone read this picture, such as Aegis, Google Authenticator or a
        password manager. From then on the log-in asks for the six figures that it shows.
      </p>
      <QrCode text={offer.uri} label="Picture for the app. Its text stands below" />
      <p>
        No camera? Type this into the app: <code class="any">{offer.text}</code>
      </p>
      <Field
        name="code"
        label="The six figures that the app shows now"
        inputMode="numeric"
        autocomplete="one-time-code"
        error={errors.code}
        maxLength={10}
        width="short"
        required
      />
      <SubmitButton>Use this app</SubmitButton>
    </form>
  );
}

function On({ factor, done, now, csrf }: Extract<CodePage, { is: "on" }> & { csrf: string }) {
  const { since, codesLeft, isReadable } = factor;
  return (
    <>
      {done ? <Notice tone="good" live>{done}</Notice> : null}
      {isReadable ? null : (
        <Notice tone="bad" title="Codes of the app cannot be checked any more">
          <p>The shop has got another secret. Take the app away and set it up anew.</p>
        </Notice>
      )}
      <Facts
        items={[
          { label: "The log-in asks for a code since", value: <Moment at={since} now={now} /> },
          { label: "Recovery codes left", value: String(codesLeft) },
        ]}
      />
      <Section title="Recovery codes">
        <form method="post" action={`${HERE}/recovery`} class="form order-acts">
          <CsrfField token={csrf} />
          <p>Each logs you in once without the phone. A new set takes the place of the old one.</p>
          <div class="page-acts">
            <SubmitButton tone="quiet">Make new codes</SubmitButton>
          </div>
        </form>
      </Section>
      <Section title="Take the app away">
        <form method="post" action={`${HERE}/removal`} class="form order-acts">
          <CsrfField token={csrf} />
          <p>
            The password alone logs you in then. To move to another phone, take the app away and set
            it up there.
          </p>
          <div class="page-acts">
            <SubmitButton tone="danger">Take the app away</SubmitButton>
          </div>
        </form>
      </Section>
    </>
  );
}

function Codes({ codes }: { codes: readonly string[] }) {
  return (
    <>
      <Notice tone="waiting" title="They are shown this once">
        <p>Print them or keep them in a password manager. Each logs you in once.</p>
      </Notice>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <LinkButton href="/admin/dashboard">I have kept them</LinkButton>
    </>
  );
}
