/** One CDP event of an attached tab. `sessionId` is null on the tab's own session. */
export interface DebuggerEvent {
  readonly method: string;
  readonly params: unknown;
  readonly sessionId: string | null;
}

export type DetachReason = "canceled-by-user" | "tab-closed" | "other";

export interface Attachment {
  /** Rejects when the command fails or the debugger is gone. */
  send(method: string, params?: Readonly<Record<string, unknown>>, sessionId?: string | null): Promise<unknown>;
  /** Takes the debugger off. Never rejects. */
  detach(): Promise<void>;
}

/** Attaches to tabs; null where the browser has no such thing (Firefox). */
export interface DebuggerApi {
  /** Rejects with the browser's message when it cannot attach. */
  attach(tabId: number, onEvent: (event: DebuggerEvent) => void, onDetach: (reason: DetachReason) => void): Promise<Attachment>;
}

interface Source {
  readonly tabId?: number;
  readonly sessionId?: string;
}

// The version that flattened sessions came with. https://developer.chrome.com/docs/extensions/reference/api/debugger#method-attach
const protocolVersion = "1.3";

async function attach(
  tabId: number,
  onEvent: (event: DebuggerEvent) => void,
  onDetach: (reason: DetachReason) => void,
): Promise<Attachment> {
  const { debugger: chromeDebugger } = chrome;
  const hear = (source: Source, method: string, params?: object): void => {
    if (source.tabId === tabId) onEvent({ method, params: params ?? {}, sessionId: source.sessionId ?? null });
  };
  const leave = (source: Source, reason: string): void => {
    if (source.tabId !== tabId) return;
    forget();
    onDetach(reason === "canceled_by_user" ? "canceled-by-user" : reason === "target_closed" ? "tab-closed" : "other");
  };
  const forget = (): void => {
    chromeDebugger.onEvent.removeListener(hear);
    chromeDebugger.onDetach.removeListener(leave);
  };
  chromeDebugger.onEvent.addListener(hear);
  chromeDebugger.onDetach.addListener(leave);
  try {
    await chromeDebugger.attach({ tabId }, protocolVersion);
  } catch (error) {
    forget();
    throw error;
  }
  return {
    send: (method, params = {}, sessionId = null) =>
      chromeDebugger.sendCommand(sessionId === null ? { tabId } : { tabId, sessionId }, method, params) as Promise<unknown>,
    async detach() {
      forget();
      await chromeDebugger.detach({ tabId }).catch(() => {});
    },
  };
}

/** Set by the build: Firefox has no debugger, and what is built for it has no code for one. Nothing sets it in tests. */
declare const whyCorsWithoutDebugger: boolean | undefined;
const isLeftOut = typeof whyCorsWithoutDebugger === "boolean" && whyCorsWithoutDebugger;

/** Returns access to the debugger, or null where there is none. */
export function debuggerApi(): DebuggerApi | null {
  return !isLeftOut && typeof chrome === "object" && chrome.debugger !== undefined ? { attach } : null;
}

/**
 * Takes the debugger off every tab where an earlier worker left it: attachments outlive the worker, and the browser's banner with
 * them. To be called synchronously as the worker starts; a left-over attachment's events wake the worker for it.
 */
export function releaseLeftovers(): void {
  if (isLeftOut || debuggerApi() === null) return;
  chrome.debugger.onEvent.addListener(() => {});
  void chrome.debugger.getTargets().then((targets) => {
    for (const { attached, tabId } of targets) {
      // Where another client is attached, this fails and changes nothing.
      if (attached && tabId !== undefined) void chrome.debugger.detach({ tabId }).catch(() => {});
    }
  });
}

/**
 * Returns the URLs of the workers that run now, of any tab; none where there is no debugger. Attaches to nothing, so that no banner
 * is shown. https://developer.chrome.com/docs/extensions/reference/api/debugger#method-getTargets
 */
export async function runningWorkers(): Promise<string[]> {
  if (isLeftOut || debuggerApi() === null) return [];
  const targets = await chrome.debugger.getTargets().catch(() => []);
  return targets.flatMap(({ type, url }) => (type === "worker" ? [url] : []));
}
