import type { HealthReport, Status } from "../../../../../lib/health/mod.ts";
import { DataTable } from "../../../../../lib/ui/mod.ts";
import { Level } from "./Level.tsx";

const levels = { healthy: "ok", degraded: "warn", unhealthy: "red" } as const satisfies Record<
  Status,
  string
>;

/** Every component: whether it is well, and what is known of it. */
export function HealthTable({ components }: Pick<HealthReport, "components">) {
  return (
    <DataTable
      caption="Components"
      stack
      columns={[{ label: "Component" }, { label: "State" }, { label: "What is known" }]}
    >
      {Object.entries(components).map(([name, { status, ...about }]) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>
            <Level level={levels[status]} label={status} />
          </td>
          <td class="finding">{factsOf(about)}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** The reason first, then numbers and words; lists by how long they are. */
function factsOf({ reason, ...facts }: Record<string, unknown>): string {
  const said = Object.entries(facts)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => {
      const words = name.replaceAll("_", " ");
      return Array.isArray(value) ? `${words}: ${value.length}` : `${words}: ${value}`;
    });
  return [...(reason ? [String(reason)] : []), ...said].join("; ");
}
