/** References below zero stand for values that JSON does not have. */
export const codes = {
  undefined: -1,
  null: -2,
  nan: -3,
  infinity: -4,
  negativeInfinity: -5,
  negativeZero: -6,
  hole: -7,
} as const;

export const temporalKinds = [
  "Instant",
  "ZonedDateTime",
  "PlainDate",
  "PlainTime",
  "PlainDateTime",
  "PlainYearMonth",
  "PlainMonthDay",
  "Duration",
] as const;
