import { Section } from "../../../../../lib/ui/mod.ts";

/** How backups begin, for who has never made one. */
export function BackupSetUp({ folder }: { folder: string }) {
  return (
    <Section title="Set it up, once">
      <ol>
        <li>
          On a machine that is not the shop's, make a pair of keys:{" "}
          <code>age-keygen -o shop.key</code> (Debian: <code>apt-get install age</code>).
        </li>
        <li>
          Keep <code>shop.key</code>{" "}
          in two places where no shop runs. Without it no backup opens; the shop itself never needs
          it.
        </li>
        <li>
          It printed a public key. Give it to the shop,{" "}
          <code>BACKUP_RECIPIENTS=age1…</code>, and restart web, worker and scheduler.
        </li>
      </ol>
      <p>
        From then on one is made every night, in <code>{folder}</code>, unless{" "}
        <code>BACKUP_DIR</code> names another disk.
      </p>
    </Section>
  );
}
