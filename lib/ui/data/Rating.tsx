import { useFormat, useTexts } from "../../i18n/use_texts.ts";

export interface RatingProps {
  /** 0 to 5. */
  value: number;
  /** How many people said so. */
  count?: number | undefined;
}

const star = "M6 .6l1.6 3.6l3.9.4l-2.9 2.6l.8 3.9l-3.4-2l-3.4 2l.8-3.9l-2.9-2.6l3.9-.4z";

/** What buyers think: the number says it, the star names it. */
export function Rating({ value, count }: RatingProps) {
  const { rating: t } = useTexts().ui;
  const format = useFormat();
  return (
    <span class="rating">
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path fill="currentColor" d={star} />
      </svg>
      <span class="hidden">{t.before}</span>
      {format.decimal(value)}
      <span class="hidden">{t.after}</span>
      {count === undefined ? null : <span class="rating-count">({format.count(count)})</span>}
    </span>
  );
}
