import { CsrfField, SubmitButton } from "../../../../../lib/ui/mod.ts";

/** Whether what needs somebody comes by mail. */
export function DigestForm({ byMail, csrf }: { byMail: boolean; csrf: string }) {
  return (
    <form method="post" action="/admin/account/digest" class="form order-acts">
      <CsrfField token={csrf} />
      <input type="hidden" name="by_mail" value={byMail ? "no" : "yes"} />
      <p>
        {byMail
          ? "What newly needs somebody comes to you by mail, each hour at most."
          : "What needs somebody is shown in the panel. It can come to you by mail as well, each hour at most."}
      </p>
      <div class="page-acts">
        <SubmitButton tone="quiet">{byMail ? "Send me no more mail" : "Send me mail"}</SubmitButton>
      </div>
    </form>
  );
}
