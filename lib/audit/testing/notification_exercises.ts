import { acknowledgeNotifications, wantDigest } from "../../notifications/mod.ts";
import { wantReports } from "../../reports/mod.ts";
import type { Exercise } from "./exercised_shop.ts";

export const notificationExercises: Record<string, Exercise> = {
  acknowledgeNotifications: {
    verb: "notification.acknowledged",
    async run({ deps, ada }) {
      const [{ id }] = await deps.sql<[{ id: string }]>`
        insert into notifications (kind, subject, count) values ('scheduler_gone', '-', 1)
        on conflict (kind, subject) where state <> 'resolved' do update set count = 1
        returning id::text`;
      for (const _ of "12") await acknowledgeNotifications(deps, ada, { ids: [id] });
      const change = { after: { acknowledged: 1, ids: id } };
      return { actor: ada, subject: "notifications", change };
    },
    refused: ({ deps, ada }) => acknowledgeNotifications(deps, ada, { ids: ["17", "nonsense"] }),
  },
  wantDigest: {
    verb: "digest.changed",
    async run({ deps, ada }) {
      for (const _ of "12") await wantDigest(deps, ada, { isOn: true });
      const change = { before: { byMail: false }, after: { byMail: true } };
      return { actor: ada, subject: `account:${ada.accountId}`, change };
    },
    refused: ({ deps, ada }) => wantDigest(deps, ada, { isOn: false }),
  },
  wantReports: {
    verb: "report_mail.changed",
    async run({ deps, ada }) {
      for (const _ of "12") await wantReports(deps, ada, { isOn: true });
      const change = { before: { byMail: false }, after: { byMail: true } };
      return { actor: ada, subject: `account:${ada.accountId}`, change };
    },
    refused: ({ deps, ada }) => wantReports(deps, ada, { isOn: false }),
  },
};
