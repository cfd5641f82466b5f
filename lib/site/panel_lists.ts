import { tokenList } from "../api_tokens/mod.ts";
import { auditList } from "../audit/list/mod.ts";
import { staffList } from "../accounts/staff/mod.ts";
import { backupList } from "../backups/mod.ts";
import { productList } from "../catalog/panel/mod.ts";
import { couponList } from "../coupons/mod.ts";
import { customerList } from "../customers/mod.ts";
import { AppError } from "../errors.ts";
import type { List } from "../lists/mod.ts";
import { deadList, errorList } from "../jobs/operate.ts";
import { queueList } from "./engine/queue_list.ts";
import { scheduleList } from "./engine/schedule_list.ts";
import { workerList } from "./engine/worker_list.ts";
import { notificationList } from "../notifications/mod.ts";
import { orderList } from "../orders/mod.ts";
import { effectList } from "./jobs/effect_list.ts";
import { jobList } from "./jobs/job_list.ts";
import { versionList } from "../search/artefact/mod.ts";

/** Every list of the panel: its search, its file and its acts are below `/admin/lists/`. */
export const panelLists: readonly List[] = [
  orderList,
  productList,
  jobList,
  effectList,
  errorList,
  deadList,
  queueList,
  workerList,
  scheduleList,
  notificationList,
  backupList,
  auditList,
  staffList,
  customerList,
  couponList,
  versionList,
  tokenList,
];

/** The list of this name. @throws {AppError} `page.missing` */
export function panelList(name: string): List {
  const list = panelLists.find((one) => one.name === name);
  if (!list) throw new AppError("page.missing");
  return list;
}
