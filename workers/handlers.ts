import type { Handler } from "../lib/jobs/task.ts";
import { accounts } from "./accounts.ts";
import { backups } from "./backups.ts";
import { catalog } from "./catalog.ts";
import { maintenance } from "./maintenance.ts";
import { media } from "./media.ts";
import { notifications } from "./notifications.ts";
import { orders } from "./orders.ts";
import { prices } from "./prices.ts";
import { recommendations } from "./recommendations.ts";
import { reports } from "./reports.ts";
import { search } from "./search.ts";

/**
 * Who does which task: every task of the system stands in exactly one of these lists. They import each
 * verb by itself and with its first job, so that a worker holds no more of the shop than what it does.
 */
export const handlers: readonly Handler[] = [
  ...accounts,
  ...orders,
  ...maintenance,
  ...media,
  ...catalog,
  ...notifications,
  ...prices,
  ...recommendations,
  ...reports,
  ...backups,
  ...search,
];
