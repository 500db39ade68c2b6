/** One call of the page's: URL, method, when (Unix epoch, milliseconds), credentials mode, redirect mode, whether an upload is listened to. */
export type Note = readonly [url: string, method: string, atMs: number, credentials: string, redirect: string, hasUploadListener: boolean];

/** What the recorder in the page gives when it is asked. */
export interface PageNotes {
  readonly origin: string;
  /** False where the page had put functions of its own in the place of the browser's before: such calls are not noted. */
  readonly seesAll: boolean;
  readonly notes: readonly Note[];
}

interface Handle {
  /** null: it is off. */
  take?: () => PageNotes | null;
  stop?: () => void;
}

/**
 * Runs in the inspected page's top document, as text: it uses nothing but its arguments and the page's globals. It puts a Proxy in the
 * place of `fetch`, and of `open` and `send` of XMLHttpRequest. Each hands everything on as it came, to the browser's own function, and
 * gives back what that gives: the same promise, the same exception. Getters of the page's own are called once, by the browser.
 *
 * The page cannot list the names of custom elements: under one that only the caller knows it is found again. It takes itself off at the
 * next call when nobody asked for the notes for so long.
 */
function recordCalls(name: string, leaseMs: number, mostNotes: number): void {
  // A frame has functions of its own; a reload runs this in each.
  if (window !== window.top) return;
  const { apply, get, getOwnPropertyDescriptor, defineProperty, setPrototypeOf } = Reflect;
  const sourceOf = Function.prototype.toString;
  const clock = Date.now;
  const { WeakMap: Weak, URL: Url, Proxy: Wrapped } = window;
  const { get: find, set: put, delete: forget } = Weak.prototype;

  /** The page may have replaced both a function and what tells its source; a function of a page's that says it is native mostly has a prototype. */
  const isNative = (value: unknown, its: string): boolean =>
    typeof value === "function" &&
    getOwnPropertyDescriptor(value, "prototype") === undefined &&
    /^function (\w+)\(\) \{\s*\[native code\]\s*\}$/.exec(String(apply(sourceOf, value, [])))?.[1] === its;
  const getter = (of: object, key: string): ((self: unknown) => unknown) => {
    const own = getOwnPropertyDescriptor(of, key)?.get;
    return (self) => (own === undefined ? undefined : apply(own, self, []));
  };
  const baseOf = getter(Node.prototype, "baseURI");
  const hrefOf = getter(Url.prototype, "href");
  const ofRequest = {
    url: getter(Request.prototype, "url"),
    method: getter(Request.prototype, "method"),
    credentials: getter(Request.prototype, "credentials"),
    redirect: getter(Request.prototype, "redirect"),
  };
  const withCredentialsOf = getter(XMLHttpRequest.prototype, "withCredentials");
  const uploadOf = getter(XMLHttpRequest.prototype, "upload");
  const handlersOf = ["loadstart", "progress", "abort", "error", "load", "timeout", "loadend"].map((event) =>
    getter(XMLHttpRequestEventTarget.prototype, `on${event}`),
  );

  /** What a page adds to Object.prototype is no trap, and no part of a description. */
  const bare = <T extends object>(own: T): T => {
    setPrototypeOf(own, null);
    return own;
  };

  let notes: Note[] = [];
  let isOn = false;
  let askedAtMs = clock();

  const keep = (...note: Note): void => {
    if (notes.length < mostNotes) notes[notes.length] = note;
  };
  /** null: something else, of which the URL cannot be asked twice. */
  const urlOf = (value: unknown): string | null => {
    try {
      return typeof value === "string" ? new Url(value, String(baseOf(document))).href : String(hrefOf(value));
    } catch {
      return null;
    }
  };

  /** What a call of `fetch` says, noted as the browser reads it. */
  interface Said {
    method?: unknown;
    credentials?: unknown;
    redirect?: unknown;
  }
  // In front of an object of its own: a Proxy is asked to describe what its target has, and the page may see that.
  const listenTo = (init: object, said: Said): object =>
    new Wrapped(
      {},
      bare({
        get(_: object, key: PropertyKey) {
          const value: unknown = get(init, key);
          if (key === "method" || key === "credentials" || key === "redirect") said[key] = value;
          return value;
        },
      }),
    );
  const noteFetch = (input: unknown, said: Said, atMs: number): void => {
    const request: { url: unknown; method: unknown; credentials: unknown; redirect: unknown } = {
      url: null,
      method: "GET",
      credentials: "same-origin",
      redirect: "follow",
    };
    if (typeof input === "string") request.url = urlOf(input);
    else {
      try {
        // Only a Request has them.
        request.url = ofRequest.url(input);
        request.method = ofRequest.method(input);
        request.credentials = ofRequest.credentials(input);
        request.redirect = ofRequest.redirect(input);
      } catch {
        request.url = urlOf(input);
      }
    }
    const { url, method = request.method, credentials = request.credentials, redirect = request.redirect } = { url: request.url, ...said };
    if (typeof url !== "string" || typeof method !== "string" || typeof credentials !== "string" || typeof redirect !== "string") return;
    keep(url, method, atMs, credentials, redirect, false);
  };

  const opened = new Weak<object, { url: string; method: string }>();
  const hasUploadListener = (xhr: unknown): boolean => {
    const upload = uploadOf(xhr);
    return handlersOf.some((handlerOf) => handlerOf(upload) !== null);
  };

  type Handler = ProxyHandler<() => unknown>;
  const whileOn = (handler: Required<Pick<Handler, "apply">>): Handler =>
    bare({
      apply(target, self, given) {
        if (isOn && clock() - askedAtMs > leaseMs) stop();
        return isOn ? handler.apply(target, self, given) : apply(target, self, given);
      },
    });
  const places: { of: object; key: string; handler: Handler; own: PropertyDescriptor | undefined; proxy: unknown }[] = [
    {
      of: window,
      key: "fetch",
      own: undefined,
      proxy: undefined,
      handler: whileOn({
        apply(target, self, given) {
          const said: Said = {};
          const init: unknown = given[1];
          const atMs = clock();
          if ((typeof init === "object" && init !== null) || typeof init === "function") given[1] = listenTo(init, said);
          const result = apply(target, self, given);
          noteFetch(given[0], said, atMs);
          return result;
        },
      }),
    },
    {
      of: XMLHttpRequest.prototype,
      key: "open",
      own: undefined,
      proxy: undefined,
      handler: whileOn({
        apply(target, self, given) {
          const result = apply(target, self, given);
          const method: unknown = given[0];
          const url = urlOf(given[1]);
          if (typeof method === "string" && url !== null) apply(put, opened, [self, { url, method }]);
          else apply(forget, opened, [self]);
          return result;
        },
      }),
    },
    {
      of: XMLHttpRequest.prototype,
      key: "send",
      own: undefined,
      proxy: undefined,
      handler: whileOn({
        apply(target, self, given) {
          const call = apply(find, opened, [self]) as { url: string; method: string } | undefined;
          if (call !== undefined) {
            apply(forget, opened, [self]);
            const credentials = withCredentialsOf(self) === true ? "include" : "same-origin";
            keep(call.url, call.method, clock(), credentials, "follow", hasUploadListener(self));
          }
          return apply(target, self, given);
        },
      }),
    },
  ];

  function start(): void {
    isOn = isNative(sourceOf, "toString");
    if (!isOn) return;
    for (const place of places) {
      const own = getOwnPropertyDescriptor(place.of, place.key);
      if (!isNative(own?.value, place.key)) continue;
      place.own = own;
      place.proxy = new Wrapped(own?.value, place.handler);
      defineProperty(place.of, place.key, bare({ ...own, value: place.proxy }));
    }
  }

  /** What the page has put around it since stays where it is; from then on it only hands on. */
  function stop(): void {
    isOn = false;
    notes = [];
    for (const { of, key, own, proxy } of places) {
      const now = getOwnPropertyDescriptor(of, key);
      if (own !== undefined && now?.value === proxy) defineProperty(of, key, bare({ ...now, value: own.value }));
    }
  }

  const handle: Handle & (new () => object) = class {};
  handle.take = () => {
    if (!isOn) return null;
    askedAtMs = clock();
    const taken = notes;
    notes = [];
    return { origin: location.origin, seesAll: places.every(({ proxy }) => proxy !== undefined), notes: taken };
  };
  handle.stop = stop;
  customElements.define(name, handle as unknown as CustomElementConstructor);
  start();
}

// A panel in the background asks once a minute. https://developer.chrome.com/blog/timer-throttling-in-chrome-88#intensive-throttling
const leaseMs = 5 * 60_000;
const mostNotes = 5_000;

/** Returns the script that installs the recorder. `name`: lower-case letters, digits and hyphens, with one hyphen at least. */
export function recorderScript(name: string): string {
  return `(() => { "use strict"; (${recordCalls.toString()})(${JSON.stringify(name)}, ${leaseMs}, ${mostNotes}); })()`;
}

/** Returns the expression that asks the recorder of that name; null where the page has none. */
export function recorderCall(name: string, what: "take" | "stop"): string {
  return `(() => customElements.get(${JSON.stringify(name)})?.${what}() ?? null)()`;
}
