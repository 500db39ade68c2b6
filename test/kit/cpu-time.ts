/** Milliseconds of the processor that this process has used: another program that keeps the machine busy does not count. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
