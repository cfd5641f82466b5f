import { page } from "fresh";
import { define } from "../../../../lib/http/mod.ts";
import { examine, type Finding } from "../../../../lib/jobs/operate.ts";
import { services } from "../../../../lib/site/mod.ts";
import { DataTable, Moment, PageHead } from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { Level } from "./(_parts)/Level.tsx";
import { SystemTabs } from "./(_parts)/SystemTabs.tsx";

const gravity = { red: 0, warn: 1, ok: 2 } as const;

export const handler = define.handlers({
  async GET({ state: { deps } }) {
    // What tasks are allowed to do is the workers' code, and `ctl doctor` looks at that.
    const found = await examine(deps, { broker: services().broker, tasks: [] });
    const findings = found.filter(({ check }) => check !== "tasks")
      .toSorted((a, b) => gravity[a.level] - gravity[b.level]);
    return page({ findings, at: deps.clock.now() });
  },
});

export default define.page<typeof handler>(({ data: { findings, at } }) => (
  <>
    <PageTitle title="Findings" noindex />
    <PageHead title="Findings" note={<Note findings={findings} at={at} />} />
    <SystemTabs path="/admin/system/findings" />
    <DataTable
      caption="Findings"
      stack
      columns={[{ label: "Looked at" }, { label: "State" }, { label: "What was found" }]}
    >
      {findings.map(({ check, level, says, fix }) => (
        <tr key={`${check} ${says}`}>
          <th scope="row">{check}</th>
          <td>
            <Level level={level} label={level === "ok" ? "well" : level} />
          </td>
          <td class="finding">
            {says}
            {fix ? <p>{`To mend it: ${fix}`}</p> : null}
          </td>
        </tr>
      ))}
    </DataTable>
  </>
));

function Note({ findings, at }: { findings: readonly Finding[]; at: Date }) {
  const wrong = findings.filter(({ level }) => level !== "ok").length;
  const says = wrong === 0 ? "All is well" : `${wrong} of ${findings.length} ask for somebody`;
  return (
    <>
      {`${says}, as of `}
      <Moment at={at} now={at} />
      {'. The same as "ctl doctor" says'}
    </>
  );
}
