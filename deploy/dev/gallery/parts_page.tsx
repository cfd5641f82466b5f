import {
  BlankShell,
  ConnectionDot,
  EmptyState,
  jobStates,
  LinkButton,
  Notice,
  orderStates,
  Pagination,
  PriceTag,
  Rating,
  Section,
  StatusBadge,
  StockWord,
  SubmitButton,
} from "../../../lib/ui/mod.ts";

/** The small parts in all their states. */
export function PartsPage() {
  return (
    <BlankShell>
      <Section title="States of an order">
        <ul>
          {orderStates.map((state) => (
            <li key={state}>
              <StatusBadge state={state} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title="States of a job">
        <ul>
          {jobStates.map((state) => (
            <li key={state}>
              <StatusBadge state={state} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Connection">
        <p>
          <ConnectionDot state="live" />
        </p>
        <p>
          <ConnectionDot state="reconnecting" />
        </p>
        <p>
          <ConnectionDot state="stale" note="since 10:42:07" />
        </p>
      </Section>
      <Section title="Notices">
        <Notice tone="info">Prices include tax.</Notice>
        <Notice tone="good" title="Saved">The product is in the shop.</Notice>
        <Notice tone="waiting">Two lines changed their price.</Notice>
        <Notice tone="bad" title="Not sent">The mail server refused: try again later.</Notice>
      </Section>
      <Section title="Acts">
        <p>
          <SubmitButton>Place order - €23.40</SubmitButton>
        </p>
        <p>
          <SubmitButton tone="quiet">Retry 12 jobs</SubmitButton>
        </p>
        <p>
          <SubmitButton tone="danger">Cancel order SM-1042</SubmitButton>
        </p>
        <p>
          <SubmitButton disabled>Sold out</SubmitButton>
        </p>
        <p>
          <LinkButton href="#" tone="quiet">Back to the cart</LinkButton>
        </p>
      </Section>
      <Section title="Prices and words">
        <PriceTag cents={349} />
        <PriceTag cents={12_345_678} listCents={99_999_999} />
        <p>
          <StockWord stock="in" /> <StockWord stock="low" /> <StockWord stock="out" />
        </p>
        <p>
          <Rating value={4.3} count={1_204} />
        </p>
      </Section>
      <EmptyState title="No orders yet">They appear here as soon as somebody buys.</EmptyState>
      <Pagination label="orders" page={1} pageSize={24} total={50} hrefOf={() => "#"} />
    </BlankShell>
  );
}
