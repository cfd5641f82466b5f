import type { FieldErrors } from "../../../lib/errors.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import { PageTitle } from "../../(_parts)/PageTitle.tsx";
import { EmailForm, type EmailFormProps } from "./EmailForm.tsx";
import { LinkSent } from "./LinkSent.tsx";

/** The form that asks for a link by mail, or that it was sent. */
export type LinkPage =
  | { is: "form"; email: string; errors: FieldErrors }
  | { is: "sent"; email: string };

export interface LinkViewProps extends Omit<EmailFormProps, "email" | "errors" | "act"> {
  data: LinkPage;
  /** How long the link works. */
  lasts: "day" | "hour";
}

export function LinkView({ data, lasts, ...form }: LinkViewProps) {
  const { sent, send } = useTexts().account.link;
  return (
    <>
      <PageTitle
        title={data.is === "sent" ? sent : form.title}
        isRefused={data.is === "form" && Object.keys(data.errors).length > 0}
        noindex
      />
      {data.is === "sent"
        ? <LinkSent email={data.email} lasts={lasts} />
        : <EmailForm {...form} act={send} email={data.email} errors={data.errors} />}
    </>
  );
}
