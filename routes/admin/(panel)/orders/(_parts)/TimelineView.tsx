import type { Order } from "../../../../../lib/orders/mod.ts";
import {
  type LensEntry,
  type LensKind,
  lensKinds,
  type LensPage,
} from "../../../../../lib/site/mod.ts";
import {
  EmptyState,
  exactTime,
  KeysetNav,
  Notice,
  PageHead,
  StatusBadge,
  StatusTabs,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";

export interface TimelineViewProps {
  data: {
    order: Order;
    lens: LensPage;
    kind: LensKind | null;
    /** Only what happened on behalf of this request. */
    request: string | null;
    before: Date | null;
  };
}

/** All that is known of an order, the newest first: by kind, or by the request that brought it about. */
export function TimelineView({ data }: TimelineViewProps) {
  const { order, lens, kind, request, before } = data;
  const here = `/admin/orders/${order.id}`;
  const shown = lens.entries.filter((one) =>
    (kind === null || one.kind === kind) && (request === null || one.requestId === request)
  );
  const older = lens.older && addressOf(here, { kind, request, before: lens.older });
  return (
    <>
      <PageTitle title={`Time line of order ${order.number}`} noindex />
      <PageHead title="Time line" note={<a href={here}>{`Order ${order.number}`}</a>}>
        <StatusBadge state={order.status} />
      </PageHead>
      <StatusTabs label="Kinds" tabs={tabsOf(here, data)} />
      {request
        ? (
          <Notice tone="info">
            {`On behalf of request ${request} `}
            <a href={addressOf(here, { kind, request: null, before })}>Show all</a>
          </Notice>
        )
        : null}
      {kind === "log" && !lens.hasLogs ? <NoLogs number={order.number} id={order.id} /> : null}
      {shown.length === 0 ? <EmptyState title="Nothing of this kind is known" /> : (
        <ol class="lens">
          {shown.map((entry, index) => <Entry key={index} {...{ entry, here, kind, before }} />)}
        </ol>
      )}
      <KeysetNav
        label="the time line"
        newerHref={before ? addressOf(here, { kind, request, before: null }) : undefined}
        olderHref={older ?? undefined}
        words={{ newer: "Newest", older: "Older" }}
      />
    </>
  );
}

interface Shown {
  kind: LensKind | null;
  request: string | null;
  before: Date | null;
}

function addressOf(here: string, { kind, request, before }: Shown): string {
  const params = new URLSearchParams();
  if (kind) params.set("kind", kind);
  if (request) params.set("request", request);
  if (before) params.set("before", before.toISOString());
  return params.size === 0 ? `${here}/timeline` : `${here}/timeline?${params}`;
}

function tabsOf(here: string, { lens, kind, request, before }: TimelineViewProps["data"]) {
  const all = {
    href: addressOf(here, { kind: null, request, before }),
    label: "All",
    count: lens.entries.length,
    current: kind === null,
  };
  const kinds = lens.kinds.map((one) => ({
    href: addressOf(here, { kind: one, request, before }),
    label: lensKinds[one].label,
    count: lens.counts[one],
    current: kind === one,
  }));
  return [all, ...kinds];
}

function Entry(
  { entry, here, ...shown }: { entry: LensEntry; here: string } & Omit<Shown, "request">,
) {
  const { kind, at, title, state, detail, who, href, requestId, level } = entry;
  const time = at.toISOString();
  return (
    <li class={`lens-${kind}`}>
      <time datetime={time} title={exactTime(at)}>
        {`${time.slice(0, 10)} `}
        <b>{time.slice(11, 23)}</b>
      </time>
      <span class="lens-kind">{level ?? lensKinds[kind].one}</span>
      <div>
        <p>
          {href ? <a href={href}>{title}</a> : <strong>{title}</strong>}
          {state && state !== title ? <StatusBadge state={state} /> : null}
          {who ? <span class="history-who">{who}</span> : null}
        </p>
        {detail ? <p class="lens-detail">{detail}</p> : null}
      </div>
      {requestId
        ? (
          <a
            class="lens-request"
            href={addressOf(here, { ...shown, request: requestId })}
            title={`Request ${requestId}`}
          >
            {requestId.slice(0, 8)}
          </a>
        )
        : null}
    </li>
  );
}

/** Where the lines are, if not here. */
function NoLogs({ number, id }: { number: string; id: string }) {
  return (
    <Notice tone="info" title="The processes keep no lines where this page could read them">
      <p>
        <code>{`journalctl -u 'smartmarket-*' | grep -E '${id}|${number}'`}</code>
      </p>
      <p>Or set LOG_DIR to a folder, and they are shown here.</p>
    </Notice>
  );
}
