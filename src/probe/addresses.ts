import { parseUrl, type SerializedOrigin } from "../model/origin.ts";

/** The address of a host that only this machine or a private network reaches. https://wicg.github.io/local-network-access/#ip-address-space-section */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^::ffff:/i, "").toLowerCase();
  return /^(?:127|10)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^::1$|^f[cd]|^fe[89ab]/.test(
    bare,
  );
}

/** Whether the page's own host may be a public one: then Chrome asks the user before it calls a private address. */
export function isPublicName(origin: SerializedOrigin): boolean {
  const host = parseUrl(origin)?.hostname ?? "";
  if (/^[\d.]+$|^\[/.test(host)) return !isPrivateAddress(host.replace(/^\[|\]$/g, ""));
  return host.includes(".") && !/\.(?:localhost|local|internal|test|home\.arpa)$/.test(host);
}
