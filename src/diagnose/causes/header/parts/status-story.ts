import { code, header, say, type Text } from "../../../../model/text.ts";
import type { Fault } from "../../../fault.ts";
import { pathOf } from "../../../phrases.ts";

/** What an error status says about an answer without CORS headers: often the real fault. */
export interface StatusStory {
  /** What happened, without a final full stop: "… failed with 500". */
  readonly event: Text;
  readonly why: Text;
  /** What to do about the status itself; null when only the headers can be repaired. */
  readonly step: Text | null;
}

/** Returns the story of an error status of an actual request's answer; null when the status is no error, or none was seen. */
export function actualStatusStory(fault: Fault): StatusStory | null {
  const status = fault.response?.status;
  if (status === undefined || status < 400) return null;
  const host = code(fault.host);
  if ((status >= 502 && status <= 504) || (status >= 520 && status <= 527)) {
    return {
      event: say`A proxy or gateway in front of ${host} answered with ${status}`,
      why: say`A status of ${status} usually comes from a proxy that got no proper answer from the application behind it. That is an outage first, and a question of CORS headers second.`,
      step: say`First find out why the application behind ${host} did not answer.`,
    };
  }
  if (status >= 500) {
    return {
      event: say`The server ${host} failed with ${status}`,
      why: say`The server failed with ${status}. Its error page has no CORS headers, so the browser hides it. Many servers add the headers only to answers that succeed.`,
      step: say`First repair the ${status}: the reason is in the log of ${host}.`,
    };
  }
  return clientErrorStory(fault, status);
}

function clientErrorStory(fault: Fault, status: number): StatusStory {
  const host = code(fault.host);
  switch (status) {
    case 401:
    case 403:
      return {
        event: say`The server ${host} refused the request with ${status}`,
        why: say`A ${status} means that the login or token is missing, has run out or is not accepted, or that a firewall refused. Its page has no CORS headers, so the browser hides it.`,
        step: say`First check the login or token that the call sends; on the server, put CORS before the login check, so that refusals carry the headers too.`,
      };
    case 404:
    case 410:
      return {
        event: say`The server ${host} has nothing at this address (${status})`,
        why: say`Often the path is wrong: ${code(pathOf(fault.hop.url))}. The page for ${status} has no CORS headers, so the browser hides it.`,
        step: say`First check the address in the page's code: base URL, prefix, and the slash at the end.`,
      };
    case 405:
      return {
        event: say`The server ${host} does not accept ${code(fault.hop.method)} at this address (405)`,
        why: say`The page for 405 has no CORS headers, so the browser hides it.`,
        step: say`First check the method and the address of the call.`,
      };
    case 413:
    case 431:
      return {
        event: say`The server ${host} found the request too large (${status})`,
        why: say`A proxy often answers ${status} before the application is reached, and its page has no CORS headers, so the browser hides it.`,
        step: say`First send less, or raise the limit on the server or the proxy in front of it.`,
      };
    case 429:
      return {
        event: say`The server ${host} is limiting the rate of requests (429)`,
        why: say`The refusal has no CORS headers, so the browser hides it.`,
        step: say`First send fewer requests, and wait between them.`,
      };
    default:
      return {
        event: say`The server ${host} refused the request with ${status}`,
        why: say`The page for ${status} has no CORS headers, so the browser hides it.`,
        step: say`First find out why ${host} answers with ${status}.`,
      };
  }
}

/** Returns the story of a preflight's error status; null when the status is below 400, or none was seen. */
export function preflightStatusStory(fault: Fault): StatusStory | null {
  const status = fault.response?.status;
  if (status === undefined || status < 400) return null;
  const host = code(fault.host);
  if (status === 401 || status === 403) {
    return {
      event: say`The server ${host} refused the preflight with ${status}`,
      why: say`A preflight never carries cookies, tokens or an ${header("authorization")} header, so it cannot pass a login check. Most likely such a check, or a firewall, also guards OPTIONS.`,
      step: say`Answer OPTIONS before the login check: put CORS first in the order of the server's parts.`,
    };
  }
  if (status === 404 || status === 405 || status === 501) {
    return {
      event: say`The server ${host} has no answer to OPTIONS at this address (${status})`,
      why: say`The address may well answer ${code(fault.hop.method)}: a preflight is another method, OPTIONS, and needs an answer of its own.`,
      step: say`Let the server answer OPTIONS on ${code(pathOf(fault.hop.url))}; the CORS part of most frameworks does, when it is installed for the whole application. If the path itself is wrong, correct it in the page.`,
    };
  }
  if (status >= 500) {
    return {
      event: say`The server ${host} failed with ${status} on the preflight`,
      why: say`The actual ${code(fault.hop.method)} request was never sent; the server failed on OPTIONS already.`,
      step: say`First repair the ${status}: the reason is in the log of ${host}, or of the proxy in front of it.`,
    };
  }
  return {
    event: say`The server ${host} refused the preflight with ${status}`,
    why: say`The actual ${code(fault.hop.method)} request was never sent.`,
    step: say`Let the server answer OPTIONS on ${code(pathOf(fault.hop.url))} with 204.`,
  };
}
