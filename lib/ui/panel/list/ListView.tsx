import type { ComponentChildren } from "preact";
import type { ListData } from "../../../lists/page/list_data.ts";
import { isUnderstood } from "../../../lists/address/query.ts";
import type { Row } from "../../../lists/shape.ts";
import { notCurrent } from "../../data/aria_current.ts";
import { EmptyState } from "../../data/EmptyState.tsx";
import { KeysetNav } from "../../data/KeysetNav.tsx";
import { Notice } from "../../data/Notice.tsx";
import { exactTime, timeOfDay } from "../../data/relative_time.ts";
import { StatusTabs } from "../../data/StatusTabs.tsx";
import { CsrfField } from "../../forms/CsrfField.tsx";
import { PageHead } from "../../shells/PageHead.tsx";
import { ActBar } from "./ActBar.tsx";
import { ColumnsMenu } from "./ColumnsMenu.tsx";
import { FilterChips } from "./FilterChips.tsx";
import { ListSearch } from "./ListSearch.tsx";
import { type Cells, ListTable } from "./ListTable.tsx";
import { countWords } from "./list_words.ts";
import { ViewMenu } from "./ViewMenu.tsx";

export interface ListViewProps<R extends Row, C extends string> {
  data: ListData<R, C>;
  title: string;
  /** How each column looks, a `<td>` or a `LinkCell`. */
  cells: Cells<R, C>;
  /** How the list fills, for when there is nothing in it. */
  empty: ComponentChildren;
  /** What can be done besides, such as to make a new one; in its head. */
  acts?: ComponentChildren;
  /** What keeps its rows as they are now; stands above them. */
  live?: ComponentChildren;
}

/** A list and everything that can be done with it; its address says all of how it is seen. */
export function ListView<R extends Row, C extends string>(props: ListViewProps<R, C>) {
  const { data, title } = props;
  if (data.isPart) return <ListRows {...props} />;
  const { list, now, query, kept } = data;
  const file = `/admin/lists/${list.name}/export${kept ? `?${kept}` : ""}`;
  return (
    <>
      <PageHead title={title} note={`${countWords(data)}, as of ${timeOfDay(now)}`}>
        {props.acts}
        <ViewMenu data={data} />
        <ColumnsMenu data={data} />
        <a class="button button-quiet" href={file} download>Export CSV</a>
      </PageHead>
      {data.tabs.length > 1
        ? <StatusTabs label={`Views of ${list.noun.many}`} tabs={tabsOf(data)} />
        : null}
      <WhatWasDone data={data} />
      <ListSearch data={data} />
      <FilterChips data={data} />
      <Elsewhere data={data} />
      {query.isOver
        ? (
          <Notice tone="info" title="This search is over">
            What is searched for is kept for some hours only. Search again.
          </Notice>
        )
        : null}
      {props.live}
      <ListRows {...props} />
    </>
  );
}

/** What came of an act, and for some seconds the way to take it back. */
function WhatWasDone<R extends Row, C extends string>(
  { data: { told: { sentences, undo }, list, kept, csrf, now } }: Pick<ListViewProps<R, C>, "data">,
) {
  if (sentences.length === 0) return null;
  const act = undo && now.getTime() < undo.untilMs ? list.acts?.[undo.act] : undefined;
  return (
    <Notice tone="info" live>
      {sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}
      {undo && act?.undo
        ? (
          <form method="post" action={`/admin/lists/${list.name}/acts`} class="undo">
            <CsrfField token={csrf} />
            <input type="hidden" name="act" value={undo.act} />
            <input type="hidden" name="undo" value={undo.key} />
            <input type="hidden" name="kept" value={kept} />
            <span>
              {`It can be taken back before ${exactTime(new Date(undo.untilMs)).slice(11)}.`}
            </span>
            <button type="submit" class="button-text">{act.undo.label}</button>
          </form>
        )
        : null}
    </Notice>
  );
}

/** The same words in other lists: what was looked for may be no row of this one. */
function Elsewhere<R extends Row, C extends string>(
  { data: { elsewhere } }: Pick<ListViewProps<R, C>, "data">,
) {
  if (elsewhere.length === 0) return null;
  return (
    <p class="list-elsewhere">
      Look in {elsewhere.map(({ label, href }, index) => (
        <>
          {index > 0 ? ", " : ""}
          <a key={label} href={href} aria-current={notCurrent}>{label}</a>
        </>
      ))}
    </p>
  );
}

/** What changes as rows come and go: the rows, what is done with chosen ones, the way on. */
function ListRows<R extends Row, C extends string>(props: ListViewProps<R, C>) {
  const { data, title, cells, empty } = props;
  const { page, list } = data;
  return (
    <section class="list" id="list" data-list={list.name}>
      {page.rows.length === 0
        ? <NoRows data={data}>{empty}</NoRows>
        : <ListTable data={data} title={title} cells={cells} />}
      {data.acts.length > 0 && page.rows.length > 0 ? <ActBar data={data} /> : null}
      <KeysetNav
        label={list.noun.many}
        newerHref={page.newer ? data.href({ before: page.newer }) : undefined}
        olderHref={page.older ? data.href({ after: page.older }) : undefined}
        words={{ newer: "Previous", older: "Next" }}
      />
    </section>
  );
}

function NoRows<R extends Row, C extends string>(
  { data: { list, query }, children }: { data: ListData<R, C>; children: ComponentChildren },
) {
  const act = { href: list.path, label: `All ${list.noun.many}` };
  const isNarrowed = query.filters.size > 0 || query.search !== "" || query.typed !== null ||
    query.isOver;
  if (isNarrowed) {
    const isFaulty = !query.isOver && !isUnderstood(query);
    const title = isFaulty ? "This is not understood" : `No ${list.noun.one} fits`;
    return (
      <EmptyState title={title} act={act}>
        {isFaulty
          ? "Nothing is shown before all filters are understood."
          : list.search
          ? `The search looks into: ${list.search.hint.toLowerCase()}.`
          : null}
      </EmptyState>
    );
  }
  if (query.place) return <EmptyState title={`No more ${list.noun.many}`} act={act} />;
  return <EmptyState title={`No ${list.noun.many} yet`}>{children}</EmptyState>;
}

function tabsOf<R extends Row, C extends string>({ tabs }: ListData<R, C>) {
  return tabs.map(({ label, href, count, isCurrent: current }) => ({
    label,
    href,
    count,
    current,
  }));
}
