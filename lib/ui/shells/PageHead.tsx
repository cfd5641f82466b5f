import type { ComponentChildren } from "preact";

export interface PageHeadProps {
  title: string;
  /** Of the title, where it is not the page's. */
  lang?: string | undefined;
  /** How much of it there is, or what it is about: `27,554 products`. */
  note?: ComponentChildren;
  /** What can be done with the page as a whole. */
  children?: ComponentChildren;
}

/** The title of a page and its acts. */
export function PageHead({ title, lang, note, children }: PageHeadProps) {
  return (
    <div class="page-head">
      <div>
        {lang ? <h1 lang={lang}>{title}</h1> : <h1>{title}</h1>}
        {note ? <p class="page-note">{note}</p> : null}
      </div>
      {children ? <div class="page-acts">{children}</div> : null}
    </div>
  );
}

/** A part of a page under its own title. */
export function Section(
  { title, id, children, act }: {
    title: string;
    /** Where links lead. */
    id?: string | undefined;
    children: ComponentChildren;
    act?: { href: string; label: string } | undefined;
  },
) {
  return (
    <section class="section" id={id}>
      <div class="section-head">
        <h2>{title}</h2>
        {act ? <a href={act.href}>{act.label}</a> : null}
      </div>
      {children}
    </section>
  );
}
