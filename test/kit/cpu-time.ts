import { readFileSync } from "node:fs";

/** Milliseconds of the processor that this process has used: another program that keeps the machine busy does not count. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

// https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: cutime and cstime, in ticks of which Linux has a hundred a second
const firstAfterName = 3;
const [userOfChildren, systemOfChildren] = [16, 17];
const msOfTick = 10;

/** The same of all programs that this process started and that have ended, with those that they started. Null where it is not told. */
export function endedChildrenCpuMs(): number | null {
  if (process.platform !== "linux") return null;
  const stat = readFileSync("/proc/self/stat", "utf8");
  const numbers = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  return ((numbers[userOfChildren - firstAfterName] ?? 0) + (numbers[systemOfChildren - firstAfterName] ?? 0)) * msOfTick;
}
