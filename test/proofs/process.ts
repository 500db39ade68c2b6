import { execFile, spawn } from "node:child_process";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Installed, RunningServer } from "./proof-server.ts";

const run = promisify(execFile);
const startLimitMs = 60_000;

// Below the ports that Linux hands out by itself (net.ipv4.ip_local_port_range), so that no other program's connection takes one
// between its test here and the start of a server. https://docs.kernel.org/networking/ip-sysctl.html
const firstPort = 20_000;
const lastPort = 32_000;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/** Returns a port of the loopback address that was free a moment ago. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = firstPort + Math.floor(Math.random() * (lastPort - firstPort));
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port between ${firstPort} and ${lastPort}`);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

/** Starts a program in its own process group and resolves once the port accepts connections. Rejects with its output otherwise. */
export async function startProcess(
  command: readonly [string, ...string[]],
  options: { readonly cwd: string; readonly port: number; readonly env?: Readonly<Record<string, string>> },
): Promise<RunningServer> {
  const [file, ...args] = command;
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-4000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", (error) => {
      output += error.message;
      resolve();
    });
  });
  let running = true;
  void exited.then(() => {
    running = false;
  });
  const stop = async (): Promise<void> => {
    if (running && child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
    await exited;
  };
  const deadline = Date.now() + startLimitMs;
  while (running && Date.now() < deadline) {
    if (await accepts(options.port)) return { stop };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop();
  throw new Error(`${file} did not start:\n${output}`);
}

/** Asks a program for its version; the first line of what it prints, cut to the match of the pattern. */
export async function versionOf(command: readonly [string, ...string[]], pattern: RegExp, name: string): Promise<Installed> {
  const [file, ...args] = command;
  try {
    const { stdout, stderr } = await run(file, args, { timeout: 10_000 });
    const version = pattern.exec(stdout + stderr)?.[0];
    return version === undefined ? { ready: false, reason: `${name} does not say its version` } : { ready: true, version };
  } catch {
    return { ready: false, reason: `${name} is not installed` };
  }
}

/** Returns the first Python that has all the modules, that of the packages' folder before the system's; null when none has. */
export async function findPython(
  packages: string,
  modules: readonly string[],
  distributions: readonly string[],
): Promise<{ python: string; version: string } | null> {
  const script = `import importlib.metadata as m, ${modules.join(", ")}
print(", ".join(d + " " + m.version(d) for d in ${JSON.stringify(distributions)}))`;
  for (const python of [join(packages, "python", "bin", "python3"), "python3", "/usr/bin/python3"]) {
    try {
      const { stdout } = await run(python, ["-c", script], { timeout: 20_000 });
      return { python, version: stdout.trim() };
    } catch {
      // Another Python may have them.
    }
  }
  return null;
}
