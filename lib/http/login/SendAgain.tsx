import { BlankShell, CsrfField, Facts, LinkButton, SubmitButton } from "../../ui/mod.ts";
import { HiddenFields } from "./HiddenFields.tsx";
import type { KeptForm } from "./kept_form.ts";

export interface SendAgainProps {
  kept: KeptForm;
  csrf: string;
  /** Where to go instead. */
  homeHref: string;
}

/** After the log-in: what was sent too late, to be sent with one press, and never by itself. */
export function SendAgain({ kept: { action, fields }, csrf, homeHref }: SendAgainProps) {
  return (
    <BlankShell>
      <h1>You are logged in</h1>
      <p>What you sent before has not been done yet. Send it now?</p>
      <Facts
        items={[["What", nounOf(action)] as const, ...fields]
          .filter(([, value]) => value.trim() !== "")
          .map(([name, value]) => ({ label: wordsOf(name), value }))}
      />
      <form method="post" action={action} class="form">
        <CsrfField token={csrf} />
        <HiddenFields fields={fields} />
        <SubmitButton wide>Send it now</SubmitButton>
      </form>
      <LinkButton tone="quiet" href={homeHref}>Leave it</LinkButton>
    </BlankShell>
  );
}

/** Of `/admin/orders/7/shipment` the `Shipment`; nothing of an address that ends with a number. */
function nounOf(action: string): string {
  const last = action.split("?")[0]!.split("/").at(-1)!;
  return /\d/.test(last) ? "" : wordsOf(last);
}

/** `tracking_number` -> `Tracking number`. */
function wordsOf(name: string): string {
  const words = name.replaceAll(/[_.-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
