import type { ComponentChildren } from "preact";
import { LOCALE } from "../locale.ts";

export interface DocumentProps {
  /** Of this page alone; the shop's name is put after it. */
  title: string;
  description?: string | undefined;
  lang?: string | undefined;
  /** Address of the stylesheet, with its fingerprint where there is one. */
  stylesheet?: string | undefined;
  /** Against what the system prefers. */
  theme?: "light" | "dark" | undefined;
  /** Keeps the page out of search engines. */
  noindex?: boolean | undefined;
  children: ComponentChildren;
}

/** The whole of a page around its shell. */
export function Document(props: DocumentProps) {
  const { title, description, lang = LOCALE, stylesheet = "/styles.css", theme } = props;
  return (
    <html lang={lang} data-theme={theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme ?? "light dark"} />
        {props.noindex ? <meta name="robots" content="noindex" /> : null}
        {description ? <meta name="description" content={description} /> : null}
        <title>{`${title} - SmartMarket`}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={stylesheet} />
      </head>
      <body>{props.children}</body>
    </html>
  );
}
