/** The only globals besides ECMAScript's that the engine may use: they exist in browsers, workers and Node alike. */
interface URL {
  readonly hash: string;
  readonly host: string;
  readonly hostname: string;
  readonly href: string;
  readonly origin: string;
  readonly password: string;
  readonly pathname: string;
  readonly port: string;
  readonly protocol: string;
  readonly search: string;
  readonly username: string;
}
declare var URL: { new (url: string, base?: string): URL };
