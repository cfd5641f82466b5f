import type { PageProps } from "fresh";

export default function Frame({ Component }: PageProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Site</title>
        <meta name="pressed" content="never" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <Component />
      </body>
    </html>
  );
}
