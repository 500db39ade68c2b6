/** How much a Session remembers; beyond it nothing new is taken, and of hosts, URLs, documents and origins the oldest go. */
export const limits = {
  hosts: 5000,
  urls: 16_000,
  /** Kinds, samples' lines, tokens and values of all hosts together, and of all URLs. */
  hostItems: 200_000,
  urlItems: 100_000,
  kindsOfHost: 256,
  kindsOfUrl: 64,
  allowOrigins: 16,
  /** Different answers with one role and one class of status. */
  samplesOfClass: 4,
  samplesOfHost: 16,
  linesOfSample: 32,
  /** Origins to which one host granted something. */
  grantsOfHost: 16,
  /** Different values of one list header. */
  listsOfGrant: 32,
  urlsOfHost: 64,
  documents: 500,
  versionsOfDocument: 8,
  /** Documents that the tab itself showed. */
  pagesShown: 64,
  workerOrigins: 500,
  navigations: 1000,
  /** Questions of which one copy serves all Calls that ask them. */
  knownQuestions: 1000,
  /** Names of headers that are judged once for all answers. */
  knownNames: 1000,
  /** In characters. A name of more cannot be resolved: https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
  hostLength: 300,
  urlLength: 1000,
  valueLength: 200,
  policyLength: 4096,
  listLength: 4096,
  tokenLength: 100,
} as const;
