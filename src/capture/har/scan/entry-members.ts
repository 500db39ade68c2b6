/** What is read of an entry, by the names of its members. Bodies, cookies, parameters and the like are passed over unread. */
export interface Wanted {
  /** `true`: all of it. "objects": of a list the objects in it, which come again and again. */
  readonly [name: string]: true | "objects" | Wanted;
}

// http://www.softwareishard.com/blog/har-12-spec/#entries, and what quirks.ts and cors-fields.ts know beside it
export const wantedOfEntry: Wanted = {
  startedDateTime: true,
  time: true,
  timings: true,
  pageref: true,
  serverIPAddress: true,
  cache: true,
  request: { method: true, url: true, headers: "objects" },
  response: {
    status: true,
    statusText: true,
    httpVersion: true,
    headers: "objects",
    redirectURL: true,
    _error: true,
    _failureText: true,
    _charlesStatus: true,
  },
  _error: true,
  _wasFulfilled: true,
  _resourceType: true,
  _fromCache: true,
  _fetchType: true,
  _initiator: { type: true, stack: true },
  _cors: { call: true, role: true, hop: true, pageOrigin: true, mode: true, credentials: true, outcome: true, verdict: true },
};

export const wantedWithoutStacks: Wanted = { ...wantedOfEntry, _initiator: { type: true, stack: { description: true } } };

/** What is read of `log` besides its entries. */
export const wantedOfLog: readonly string[] = ["creator", "browser", "pages"];
