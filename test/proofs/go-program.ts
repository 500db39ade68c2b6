import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { debianPackages } from "./debian.ts";
import { startProcess, versionOf } from "./process.ts";
import type { Installed, ProofContext, RunningServer } from "./proof-server.ts";

const run = promisify(execFile);
// Where Debian's golang-*-dev packages lie.
const debianGoPath = "/usr/share/gocode";
const cache = join(tmpdir(), "why-cors-proofs-go");

export async function installGo(...libraries: string[]): Promise<Installed> {
  const found = await debianPackages(["golang-go", ...libraries], libraries.length > 0 ? libraries : ["golang-go"]);
  const go = await versionOf(["go", "version"], /go\d\S+/, "go");
  if (!found.ready || !go.ready) return found.ready ? go : found;
  if (libraries.length === 0) return go;
  return { ready: true, version: `${found.version.replace(/golang-github-|-dev/g, "")}, ${go.version}` };
}

let chi: Promise<string> | null = null;

/** Debian has chi 5 without the `v5` of its import path; a folder with that name leads to it. Made once, whichever proof is first. */
function chiFolder(): Promise<string> {
  chi ??= makeChiFolder();
  return chi;
}

async function makeChiFolder(): Promise<string> {
  const folder = join(cache, "path", "src", "github.com", "go-chi", "chi");
  await mkdir(folder, { recursive: true });
  const link = join(folder, "v5");
  if (!existsSync(link)) await symlink(join(debianGoPath, "src", "github.com", "go-chi", "chi"), link);
  return join(cache, "path");
}

/** Builds the files as one program that listens on 127.0.0.1:PORT, and starts it. */
export async function startGo(files: Readonly<Record<string, string>>, { directory, port }: ProofContext): Promise<RunningServer> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  const env = {
    ...process.env,
    GO111MODULE: "off",
    GOPATH: `${await chiFolder()}:${debianGoPath}`,
    GOCACHE: join(cache, "build"),
    GOFLAGS: "",
    CGO_ENABLED: "0",
  };
  await run("go", ["build", "-o", "app", "."], { cwd: directory, env, timeout: 300_000 });
  return startProcess([join(directory, "app")], { cwd: directory, port, env: { PORT: String(port), GIN_MODE: "release" } });
}

/** The naive application on net/http, as a `*http.ServeMux`. */
export const goMux = `func newMux() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("/ok", func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodOptions {
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		w.Header().Set("X-Total-Count", "3")
		w.Write([]byte("{}"))
	})
	mux.HandleFunc("/empty", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("/private", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			http.Error(w, "who?", http.StatusUnauthorized)
		}
	})
	mux.HandleFunc("/boom", func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "boom", http.StatusInternalServerError)
	})
	return mux
}
`;
