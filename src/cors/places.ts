/** The places of a Hop where a Call can end, in order. */
export const places = { beforeSending: 0, preflight: 1, response: 2 } as const;

/** Numbers the places of all Hops in the order in which the browser passes them. */
export function position(hop: number, place: (typeof places)[keyof typeof places]): number {
  return hop * 3 + place;
}
