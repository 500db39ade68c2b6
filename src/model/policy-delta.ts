/**
 * What has to become different in a server's settings, beside what it grants already. Everything that is empty or false stays as it is:
 * a text for a delta is a line or two to add, never a policy that replaces another.
 */
export interface PolicyDelta {
  /** Exact origins to add to the server's list. */
  readonly origins: readonly string[];
  /** As sent. */
  readonly methods: readonly string[];
  /** Lower case, sorted. */
  readonly requestHeaders: readonly string[];
  /** Lower case, sorted: response headers that scripts want to read. */
  readonly exposedHeaders: readonly string[];
  /** Cookies are sent, and no answer allows them yet. */
  readonly credentials: boolean;
  /** It answers `*`, which cookies do not go with: the star becomes a list of these origins. */
  readonly starBecomes: readonly string[];
  /** The headers come with successful answers only. */
  readonly onErrorsToo: boolean;
  /** Preflights are not answered by the CORS code: another part of the server takes them first. */
  readonly answerPreflights: boolean;
  /** Lower case: response headers that two layers add. One of them is to be taken away. */
  readonly doubled: readonly string[];
}

/** Nothing has to become different. */
export const emptyDelta: PolicyDelta = {
  origins: [],
  methods: [],
  requestHeaders: [],
  exposedHeaders: [],
  credentials: false,
  starBecomes: [],
  onErrorsToo: false,
  answerPreflights: false,
  doubled: [],
};

/** Reports whether nothing has to become different. */
export function isEmptyDelta(delta: PolicyDelta): boolean {
  return Object.values(delta).every((value) => value === false || (Array.isArray(value) && value.length === 0));
}

/** Reports whether all that is wrong is a header that is sent twice: a removal repairs it, and no policy is to be written. */
export function isOnlyDoubled(delta: PolicyDelta): boolean {
  return delta.doubled.length > 0 && isEmptyDelta({ ...delta, doubled: [] });
}
