import { CsrfField, SubmitButton } from "../../../../../lib/ui/mod.ts";

/** Whether each day's report comes by mail. */
export function ReportMailForm({ isOn, csrf }: { isOn: boolean; csrf: string }) {
  return (
    <form method="post" action="/admin/account/reports" class="form order-acts">
      <CsrfField token={csrf} />
      <input type="hidden" name="by_mail" value={isOn ? "no" : "yes"} />
      <p>
        {isOn
          ? "Each night's report comes to you by mail."
          : "What the shop did each day is under Reports. It can come to you by mail each night."}
      </p>
      <div class="page-acts">
        <SubmitButton tone="quiet">{isOn ? "No more reports" : "Send me reports"}</SubmitButton>
      </div>
    </form>
  );
}
