import type { Attachment, DebuggerApi, DebuggerEvent, DetachReason } from "../platform/debugger.ts";

/** One of those who share an attachment. */
interface User {
  readonly hear: (event: DebuggerEvent) => void;
  readonly lose: (reason: DetachReason) => void;
  /** "session domain" for each domain that it switched on. */
  readonly domains: Map<string, { readonly sessionId: string | null; readonly domain: string }>;
}

/** One tab's attachment and everybody who uses it. */
interface SharedAttachment {
  readonly users: Set<User>;
  readonly attached: Promise<Attachment>;
  /** Frames and workers, with the event that told of each. */
  readonly children: Map<string, DebuggerEvent>;
}

/**
 * Returns an access through which several may attach to one tab: the browser sees one attachment, which ends with its last user. What
 * the others do not need is switched off when a user leaves.
 */
export function shareDebugger(api: DebuggerApi): DebuggerApi {
  const attachments = new Map<number, SharedAttachment>();
  /** A tab's earlier attachment that is going away. */
  const leaving = new Map<number, Promise<void>>();

  function open(tabId: number): SharedAttachment {
    const users = new Set<User>();
    const children = new Map<string, DebuggerEvent>();
    const hear = (event: DebuggerEvent): void => {
      noteChild(children, event);
      for (const user of [...users]) user.hear(event);
    };
    const lose = (reason: DetachReason): void => {
      attachments.delete(tabId);
      for (const user of [...users]) user.lose(reason);
      users.clear();
    };
    const attached = (leaving.get(tabId) ?? Promise.resolve()).then(() => api.attach(tabId, hear, lose));
    const shared = { users, attached, children };
    attachments.set(tabId, shared);
    return shared;
  }

  async function leave(tabId: number, shared: SharedAttachment, user: User, attachment: Attachment): Promise<void> {
    if (!shared.users.delete(user)) return;
    if (shared.users.size > 0) {
      await switchOff(shared, user, attachment);
      return;
    }
    if (attachments.get(tabId) === shared) attachments.delete(tabId);
    const gone = attachment.detach();
    leaving.set(tabId, gone);
    await gone;
    if (leaving.get(tabId) === gone) leaving.delete(tabId);
  }

  return {
    async attach(tabId, onEvent, onDetach) {
      const shared = attachments.get(tabId) ?? open(tabId);
      const user: User = { hear: onEvent, lose: onDetach, domains: new Map() };
      shared.users.add(user);
      try {
        const attachment = await shared.attached;
        return {
          async send(method, params, sessionId = null) {
            noteDomain(user, method, sessionId);
            const told = method === "Target.setAutoAttach" && sessionId === null ? [...shared.children.values()] : [];
            const answer = await attachment.send(method, params, sessionId);
            // The browser tells of each frame and worker once, and others asked before.
            if (shared.users.has(user)) for (const event of told) onEvent(event);
            return answer;
          },
          detach: () => leave(tabId, shared, user, attachment),
        };
      } catch (error) {
        shared.users.delete(user);
        if (attachments.get(tabId) === shared) attachments.delete(tabId);
        throw error;
      }
    },
  };
}

function noteChild(children: Map<string, DebuggerEvent>, event: DebuggerEvent): void {
  const { sessionId } = event.params as { sessionId?: unknown };
  if (typeof sessionId !== "string") return;
  if (event.method === "Target.attachedToTarget") children.set(sessionId, event);
  if (event.method === "Target.detachedFromTarget") children.delete(sessionId);
}

function noteDomain(user: User, method: string, sessionId: string | null): void {
  const [domain = "", command] = method.split(".");
  const key = `${sessionId ?? ""} ${domain}`;
  if (command === "enable") user.domains.set(key, { sessionId, domain });
  if (command === "disable") user.domains.delete(key);
}

async function switchOff(shared: SharedAttachment, user: User, attachment: Attachment): Promise<void> {
  const others = new Set([...shared.users].flatMap(({ domains }) => [...domains.keys()]));
  const own = [...user.domains].filter(([key]) => !others.has(key));
  // A frame or worker may be gone.
  await Promise.all(own.map(([, { sessionId, domain }]) => attachment.send(`${domain}.disable`, {}, sessionId).catch(() => {})));
}
