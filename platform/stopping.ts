/**
 * Calls `stop` once: on Ctrl-C, when told to end, or when the process that started us is gone. A second wish, more than
 * a moment later (the first comes twice when a whole terminal is told), ends at once.
 */
export function whenToldToStop(stop: () => void): void {
  let since: number | null = null;
  const told = (): void => {
    if (since !== null && performance.now() - since > 1000) process.exit(1);
    if (since !== null) return;
    since = performance.now();
    stop();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, told);
  if (process.channel) process.once("disconnect", told);
  process.channel?.unref(); // Listening must not keep a finished command alive.
}
