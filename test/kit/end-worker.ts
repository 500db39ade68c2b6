import type { Extension } from "./chrome.ts";

/**
 * Ends the extension's worker, as the browser does with one that is idle. What drives the test lets go of it first: a worker that starts
 * while a debugger is on it waits for that debugger, and so it never answers. Resolves with the time just before the end.
 */
export async function endWorker({ browser, id, worker }: Extension): Promise<number> {
  const session = await browser.target().createCDPSession();
  const { targetInfos } = await session.send("Target.getTargets");
  const target = targetInfos.find(({ type, url }) => type === "service_worker" && url.includes(id));
  await (await worker()).client.detach();
  const atMs = Date.now();
  if (target !== undefined) await session.send("Target.closeTarget", { targetId: target.targetId });
  await session.detach();
  return atMs;
}
