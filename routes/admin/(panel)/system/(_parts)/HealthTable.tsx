import { type ComponentChildren, Fragment } from "preact";
import type { HealthReport, Status } from "../../../../../lib/health/mod.ts";
import { DataTable, spanWords, Time } from "../../../../../lib/ui/mod.ts";
import { Level } from "./Level.tsx";

const levels = { healthy: "ok", degraded: "warn", unhealthy: "red" } as const satisfies Record<
  Status,
  string
>;

/** Every component: whether it is well, and what is known of it. */
export function HealthTable(
  { components, now }: Pick<HealthReport, "components"> & { now: Date },
) {
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
          <td class="finding">{factsOf(about, now)}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** The reason first, then numbers and words; lists by how long they are, instants by how long ago. */
function factsOf({ reason, ...facts }: Record<string, unknown>, now: Date): ComponentChildren[] {
  const said = Object.entries(facts)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => (
      <Fragment key={name}>{nameOf(name)}: {valueOf(name, value, now)}</Fragment>
    ));
  return [...(reason ? [String(reason)] : []), ...said]
    .flatMap((fact, place) => place === 0 ? [fact] : ["; ", fact]);
}

const nameOf = (name: string) => name.replace(/_(at|in_seconds|human)$/, "").replaceAll("_", " ");

function valueOf(name: string, value: unknown, now: Date): ComponentChildren {
  if (name.endsWith("_at")) return <Time at={new Date(String(value))} now={now} />;
  if (name.endsWith("_in_seconds")) return spanWords(Number(value) * 1_000);
  return Array.isArray(value) ? value.length : String(value);
}
