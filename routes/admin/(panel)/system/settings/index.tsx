import { page } from "fresh";
import {
  describeSettings,
  type Setting,
  type SettingSource,
} from "../../../../../lib/config/mod.ts";
import { define } from "../../../../../lib/http/mod.ts";
import { DataTable, PageHead } from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import { SystemTabs } from "../(_parts)/SystemTabs.tsx";

export const handler = define.handlers({
  GET: ({ state: { deps } }) => page({ settings: describeSettings(deps.config) }),
});

const sources: Record<SettingSource, string> = {
  environment: "environment",
  file: "file that NAME_FILE points to",
  default: "default",
  made_up: "not given; this process needs none",
  unset: "not set",
};

export default define.page<typeof handler>(({ data: { settings } }) => (
  <>
    <PageTitle title="Settings" noindex />
    <PageHead
      title="Settings"
      note="Of the web process that answered. They are set in the environment of each process, and read at its start"
    />
    <SystemTabs path="/admin/system/settings" />
    <DataTable
      caption="Settings"
      stack
      columns={[{ label: "Name" }, { label: "Value" }, { label: "From" }, { label: "What for" }]}
    >
      {settings.map((setting) => (
        <tr key={setting.name}>
          <th scope="row">
            <code>{setting.name}</code>
          </th>
          <td class="setting-value">{valueOf(setting)}</td>
          <td>{sources[setting.source]}</td>
          <td class="setting-about">{setting.description}</td>
        </tr>
      ))}
    </DataTable>
  </>
));

function valueOf({ value, isHidden, source }: Setting) {
  if (source === "unset") return "-";
  return isHidden ? "set, not shown" : <code>{value}</code>;
}
