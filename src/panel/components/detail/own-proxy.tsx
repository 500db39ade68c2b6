import { useMemo, useState } from "preact/hooks";
import { proxies } from "../../../fixes/proxy-registry.ts";
import type { Call } from "../../../model/call.ts";
import { valueOr } from "../../../model/observed.ts";
import { hostOf, originOf, sameOrigin } from "../../../model/origin.ts";
import { phrase } from "../../../model/text.ts";
import type { Memory } from "../../deps.ts";
import { likelyProxy } from "../../explain/offer-proxies.ts";
import { Fold } from "./section.tsx";
import { WrittenFix } from "./written-fix.tsx";

interface OwnProxyProps {
  readonly call: Call;
  /** What the page called. */
  readonly url: string;
  readonly session: readonly Call[];
  readonly memory: Memory;
}

/** Where the page's own site answers instead. */
const pagePath = "/api";

/** For a server that nobody here can change: the page's own site passes the request on. */
export function OwnProxy({ call, url, session, memory }: OwnProxyProps) {
  const pageOrigin = valueOr(call.pageOrigin, null);
  const key = `proxy:${pageOrigin === null ? "" : (hostOf(pageOrigin) ?? "")}`;
  const [chosenId, setChosenId] = useState(() => memory.get(key));
  const likely = useMemo(() => likelyProxy(pageOrigin, session, proxies), [pageOrigin, session]);
  const proxy = proxies.find(({ id }) => id === chosenId) ?? likely;
  const result = useMemo(() => proxy?.write({ targetUrl: url, pagePath }) ?? null, [proxy, url]);
  if (proxy === null || result === null || !/^https?:/i.test(url) || sameOrigin(originOf(url), pageOrigin)) return null;
  return (
    <Fold title={phrase`You do not control this server?`} name="own-proxy">
      <p>
        {phrase`Then let the page call its own site, and let that site pass the request on. Between servers there is no CORS. Choose what serves your page:`}
      </p>
      <div class="server-choice">
        {proxies.map(({ id, label, use }) => (
          <button
            key={id}
            type="button"
            class="choice-chip"
            aria-pressed={id === proxy.id}
            data-proxy={id}
            title={use === "development" ? phrase`While you develop` : phrase`Also on the finished site`}
            onClick={() => {
              setChosenId(id);
              memory.set(key, id);
            }}
          >
            {label}
          </button>
        ))}
      </div>
      <section class="server-fix" aria-label={phrase`Proxy with ${proxy.label}`} data-testid="proxy-fix" data-proxy-shown={proxy.id}>
        <WrittenFix server={proxy} result={result} />
      </section>
    </Fold>
  );
}
