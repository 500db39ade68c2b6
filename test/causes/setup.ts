import type { Page } from "puppeteer";
import type { CauseId } from "../../src/diagnose/registry.ts";

/** Libraries with a folder of packages of their own. */
export type NpmSoftware = "hapi" | "socket-io";

/** The programs that a set-up needs beside Node and the npm packages. */
export type Software = "nginx" | "haproxy" | "caddy" | "apache" | "varnish" | "fastapi" | NpmSoftware;

/** What the page's own server sends, by path; "/" is the page. */
export interface PageFile {
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the page's script got of a fetch: the status, or "refused". */
export type Saw = string;

/** What a set-up builds with. All servers listen on loopback and stop with the set-up. */
export interface Stage {
  /** Of the page; its server is there from the start. */
  readonly origin: string;
  /** An address where nothing listens. */
  readonly closed: string;
  /** Starts an Express application: the lines between its creation and its start, with `app`, `cors` and `page` (the page's origin). */
  readonly express: (lines: string) => Promise<RunningAt>;
  /** Starts a module that listens on PORT. */
  readonly module: (source: string) => Promise<RunningAt>;
  /** Starts a module on the packages of that library, which listens on PORT. */
  readonly npm: (software: NpmSoftware, source: string) => Promise<RunningAt>;
  /** Starts nginx: the text of a server block, and what stands beside it. `PORT` is its port, `DIR` its folder. */
  readonly nginx: (server: string, http?: string) => Promise<RunningAt>;
  readonly caddy: (site: string) => Promise<RunningAt>;
  readonly haproxy: (sections: string) => Promise<RunningAt>;
  readonly apache: (host: string) => Promise<RunningAt>;
  /** Starts Varnish in front of that port. */
  readonly varnish: (behind: number) => Promise<RunningAt>;
  /** Starts uvicorn with a module that has `app`. */
  readonly fastapi: (source: string) => Promise<RunningAt>;
  /** Starts a server with a certificate; `trusted`: the browser is told to trust it. */
  readonly https: (trusted: boolean, files: Readonly<Record<string, PageFile>>) => Promise<RunningAt>;
  /** A file in the set-up's own folder. */
  readonly write: (name: string, text: string) => Promise<string>;
  /** What the page's server sends beside the page. */
  readonly serve: (path: string, file: PageFile) => void;
  /** Opens the page, or another address, and begins to record. */
  readonly open: (url?: string) => Promise<Page>;
  /** Fetches in the page what should pass. Throws when the page cannot read an answer. */
  readonly good: (url: string, init?: RequestInit) => Promise<void>;
  /** Fetches in the page what the set-up is about; throws when the page sees something else. */
  readonly broken: (url: string, init: RequestInit, sees: Saw) => Promise<void>;
  /** Runs code in the page, and names the address of the Call that the set-up is about. */
  readonly load: (url: string, code: string) => Promise<void>;
}

export interface RunningAt {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** One broken set-up, with the cause that is true of it: written down before it was first run. */
export interface Setup {
  readonly id: string;
  /** What is wrong, as the person who built it knows. */
  readonly story: string;
  /** The cause that is true. */
  readonly cause: CauseId;
  readonly needs?: readonly Software[];
  /** No event of a request shows it: recorded in precise mode. */
  readonly isPrecise?: true;
  readonly run: (stage: Stage) => Promise<void>;
}
