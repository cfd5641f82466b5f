import type { Period } from "../../../../../../lib/reports/mod.ts";

export const PERIOD_PATH = "/admin/reports/period";

/** Where a period is shown. */
export const periodHref = (period: Period) => `${PERIOD_PATH}?${paramsOf(period)}`;

/** Where its file is; `by`: a line for each of these, not for each day. */
export const fileHref = (period: Period, by?: string) =>
  `${PERIOD_PATH}/export?${paramsOf(period)}${by ? `&by=${by}` : ""}`;

const paramsOf = ({ from, to }: Period) => new URLSearchParams({ from, to });
