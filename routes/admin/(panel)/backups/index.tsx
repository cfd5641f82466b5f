import LiveList from "../../../../islands/admin/LiveList.tsx";
import { may } from "../../../../lib/accounts/permissions.ts";
import { backupList, describeBackups } from "../../../../lib/backups/mod.ts";
import { define } from "../../../../lib/http/mod.ts";
import { isUnderstood } from "../../../../lib/lists/mod.ts";
import { answerList } from "../../../../lib/lists/page/mod.ts";
import { ListView } from "../../../../lib/ui/panel/list/ListView.tsx";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { backupCells } from "./(_parts)/backup_cells.tsx";
import { BackupSetUp } from "./(_parts)/BackupSetUp.tsx";
import { LogArchive } from "./(_parts)/LogArchive.tsx";
import { BackupStanding } from "./(_parts)/BackupStanding.tsx";

/** Every backup, whether it could be relied on, and when that was proven last. */
export const handler = define.handlers({
  async GET(ctx) {
    const { deps, account } = ctx.state;
    const overview = await describeBackups(deps);
    const isSetUp = overview.recipients > 0;
    return await answerList(ctx, backupList, (data) => (
      <>
        <PageTitle title="Backups" isRefused={!isUnderstood(data.query)} noindex />
        <ListView
          data={data}
          title="Backups"
          cells={backupCells}
          empty={isSetUp
            ? "None was made yet. The first one comes tonight, or now by the button below."
            : "None is made: the shop has no key to encrypt them to."}
          live={
            <LiveList
              groups={["jobs"]}
              cursor={null}
              everyMs={15_000}
              nowIso={data.now.toISOString()}
              noun={data.list.noun}
            />
          }
        />
        {data.isPart ? null : isSetUp
          ? (
            <BackupStanding
              overview={overview}
              now={data.now}
              csrf={may(account!.role, "backups.change") ? data.csrf : null}
            />
          )
          : <BackupSetUp folder={overview.folder} />}
        {data.isPart ? null : <LogArchive archive={overview.archive} now={data.now} />}
      </>
    ));
  },
});
