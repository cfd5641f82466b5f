export interface ContactProps {
  /** Each way to reach the shop; without `href` it is only read. */
  ways: readonly { text: string; href: string | null }[];
}

/** How to reach the people of the shop. */
export function Contact({ ways }: ContactProps) {
  return (
    <ul class="contact">
      {ways.map(({ text, href }) => (
        <li key={text}>{href === null ? text : <a href={href}>{text}</a>}</li>
      ))}
    </ul>
  );
}
