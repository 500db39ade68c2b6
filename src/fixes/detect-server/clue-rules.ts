/** Where software stands: the edge of a provider, a proxy, an object store, the application, or what runs it. */
export type Layer = "edge" | "proxy" | "storage" | "application" | "runtime";

/** A header line that names software. */
export interface ClueRule {
  readonly name: string;
  readonly serverIds: readonly string[];
  readonly layer: Layer;
  readonly header: RegExp;
  readonly value: RegExp;
  /** Names of headers that have to be there too, lower case. */
  readonly also?: readonly string[];
  /** 0 to 1. */
  readonly confidence: number;
}

/** Ids are separated by spaces; "": nothing is written for it. */
type RuleParts = readonly [name: string, serverIds: string, layer: Layer, header: RegExp, value: RegExp, confidence: number, also?: string];

const any = /^/;
const server = /^server$/;
const poweredBy = /^x-powered-by$/;

// Seen on the wire of real servers; the products of providers by their documentation:
// https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonResponseHeaders.html
// https://developers.cloudflare.com/fundamentals/reference/http-headers/
// https://vercel.com/docs/headers/response-headers
// https://cloud.google.com/storage/docs/xml-api/reference-headers
// https://learn.microsoft.com/rest/api/storageservices/common-rest-api-response-headers
const parts: readonly RuleParts[] = [
  ["nginx", "nginx", "proxy", server, /^(?:nginx|openresty|tengine)(?:\/|$| )/i, 1],
  ["Apache httpd", "apache", "proxy", server, /^apache(?:\/| \(|$)/i, 1],
  ["Caddy", "caddy", "proxy", server, /^caddy$/i, 1],
  ["Caddy", "caddy", "proxy", /^via$/, /\bcaddy\b/i, 0.9],
  ["lighttpd", "lighttpd", "proxy", server, /^lighttpd(?:\/|$)/i, 1],
  ["HAProxy", "haproxy", "proxy", server, /^haproxy\b/i, 0.9],
  ["Varnish", "varnish", "proxy", server, /^varnish$/i, 1],
  ["Varnish", "varnish", "proxy", /^via$/, /\bvarnish \(varnish\//i, 0.9],
  ["Varnish", "varnish", "proxy", /^x-varnish$/, any, 0.9],
  ["Envoy", "envoy", "proxy", server, /^(?:istio-)?envoy$/i, 1],
  ["Kong", "kong", "proxy", /^via$/, /(?:^|\b1\.1 )kong\//i, 1],
  ["IIS", "iis", "proxy", server, /^microsoft-iis\//i, 1],
  ["Traefik", "traefik", "proxy", server, /^traefik\b/i, 0.9],

  ["Cloudflare", "cloudflare-workers cloudflare-pages", "edge", server, /^cloudflare$/i, 0.4],
  ["CloudFront", "aws-cloudfront", "edge", /^x-amz-cf-id$/, any, 0.9],
  ["CloudFront", "aws-cloudfront", "edge", /^via$/, /\.cloudfront\.net \(cloudfront\)/i, 0.9],
  ["Vercel", "vercel", "edge", server, /^vercel$/i, 1],
  ["Vercel", "vercel", "edge", /^x-vercel-id$/, any, 1],
  ["Netlify", "netlify", "edge", server, /^netlify$/i, 1],
  ["Netlify", "netlify", "edge", /^x-nf-request-id$/, any, 1],
  ["Fastly", "", "edge", /^x-served-by$/, /^cache-[a-z]/i, 0.7],
  ["Firebase Hosting", "firebase", "edge", /^x-firebase-/, any, 0.8],
  ["API Gateway (REST)", "aws-api-gateway-rest", "edge", /^x-amz-apigw-id$/, any, 1],
  ["API Gateway (HTTP API)", "aws-api-gateway-http", "edge", /^apigw-requestid$/, any, 1],
  ["Azure API Management", "", "edge", /^ocp-apim-/, any, 0.8],

  ["Amazon S3", "aws-s3", "storage", server, /^amazons3$/i, 1],
  ["Amazon S3", "aws-s3", "storage", /^x-amz-id-2$/, any, 0.8, "x-amz-request-id"],
  ["MinIO", "", "storage", server, /^minio$/i, 1],
  ["Google Cloud Storage", "google-cloud-storage", "storage", /^x-guploader-uploadid$/, any, 0.9],
  ["Azure Storage", "azure-blob", "storage", server, /^(?:windows-azure-blob|azurite-blob)\//i, 1],
  ["Elasticsearch", "", "storage", /^x-elastic-product$/, any, 1],
  ["Supabase", "supabase-edge", "edge", /^sb-gateway-version$/, any, 0.9],

  ["Express", "express", "application", poweredBy, /^express$/i, 1],
  ["Next.js", "nextjs", "application", poweredBy, /^next\.js\b/i, 1],
  ["Next.js", "nextjs", "application", /^x-nextjs-/, any, 0.9],
  ["Next.js", "nextjs", "application", /^vary$/, /next-router-state-tree/i, 0.9],
  ["SvelteKit", "sveltekit", "application", /^x-sveltekit-page$/, any, 1],
  ["Flask", "flask", "application", server, /^werkzeug\//i, 0.9],
  ["FastAPI or Starlette", "fastapi", "application", server, /^uvicorn$/i, 0.8],
  ["aiohttp", "aiohttp", "application", server, /\baiohttp\//i, 1],
  ["Django", "django", "application", server, /^wsgiserver\//i, 0.8],
  ["Django", "django", "application", /^cross-origin-opener-policy$/, any, 0.5, "x-content-type-options referrer-policy"],
  ["Ruby on Rails", "rails", "application", /^x-runtime$/, any, 0.9, "x-request-id"],
  ["Symfony or Laravel", "symfony laravel", "application", /^cache-control$/, /^no-cache, private$/i, 0.6],
  ["PHP", "php", "runtime", poweredBy, /^php\//i, 0.8],
  ["ASP.NET Core", "aspnet-core", "application", server, /^kestrel$/i, 1],
  ["ASP.NET", "aspnet-core", "application", poweredBy, /^asp\.net$/i, 0.6],
  ["Tomcat", "tomcat", "runtime", server, /^apache-coyote\//i, 1],
  ["Tomcat", "tomcat", "runtime", /^set-cookie$/, /^jsessionid=/i, 0.5],
  ["a WSGI application", "flask django", "runtime", server, /^gunicorn\b/i, 0.5],
];

/** What each header line says, in no order. */
export const clueRules: readonly ClueRule[] = parts.map(([name, ids, layer, header, value, confidence, also]) => ({
  name,
  serverIds: ids === "" ? [] : ids.split(" "),
  layer,
  header,
  value,
  confidence,
  ...(also === undefined ? {} : { also: also.split(" ") }),
}));
