/** Debian's folder; other systems are skipped. */
export const apacheModules = "/usr/lib/apache2/modules";

/** The beginning of a configuration that runs in a folder of its own, without the packaged one. */
export function apacheHead(directory: string, port: number, loaded: readonly string[]): string {
  return `ServerName localhost
Listen 127.0.0.1:${port}
PidFile httpd.pid
DefaultRuntimeDir ${directory}
Mutex file:${directory}
ErrorLog error.log
${loaded.map((name) => `LoadModule ${name}_module ${apacheModules}/mod_${name}.so`).join("\n")}
User www-data
Group www-data
`;
}
