import type { Page, Request } from "@playwright/test";
import { HeardDriver, isBrowsersOwn } from "./heard-driver.ts";

/** Begins to listen to a page of Firefox or WebKit in Playwright, by the driver's own events. */
export function hearDriver(page: Page): HeardDriver<Request> {
  return new HeardDriver<Request>({
    onRequest: (take) => page.on("request", take),
    onResponse: (take) => page.on("response", take),
    onFinished: (take) => page.on("requestfinished", take),
    onFailed: (take) => page.on("requestfailed", take),
    onLine: (take) => {
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") take(message.text());
      });
      // What stands before its first colon has become the error's name: "Cross-Origin Request Blocked".
      page.on("pageerror", (error) => {
        const text = String(error);
        if (isBrowsersOwn(text)) take(text);
      });
    },
    resourceType: (request) => request.resourceType(),
    redirectedFrom: (request) => request.redirectedFrom(),
  });
}
