import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "#platform/embedded/cluster.ts";
import { Failure } from "#platform/failure.ts";

type Reviving = {
  /** Starts PostgreSQL on the same data and the same port. */
  readonly startAgain: (port: number) => Promise<Cluster>;
  readonly say: (sentence: string) => void;
  readonly giveUp: (why: Failure) => void;
  /** How long to wait before each attempt; there are as many attempts. */
  readonly pauses?: readonly number[];
};

/** PostgreSQL that falls again sooner than this has not come back: its attempts are counted on. */
const steadyAfter = 60_000;

type Keeper = {
  /** From now on it is not started again. */
  cease(): void;
  /** Stops whichever is running. */
  stop(): Promise<void>;
};

/** Starts PostgreSQL again when it has ended without our asking, a few times. */
export function keepRunning(
  first: Cluster,
  { startAgain, say, giveUp, pauses = [0, 1_000, 2_000, 4_000, 8_000] }: Reviving,
): Keeper {
  const { port } = first;
  const stopping = new AbortController();
  const state = { running: first, since: performance.now(), attempts: 0 };

  /** Null when it runs, or when nobody wants it any more. */
  const attempt = async (): Promise<Failure | null> => {
    await pause(pauses[state.attempts++], undefined, { signal: stopping.signal }).catch(() => {});
    if (stopping.signal.aborted) return null;
    try {
      state.running = await startAgain(port);
    } catch (error) {
      return error instanceof Failure ? error : new Failure(String(error));
    }
    state.since = performance.now();
    if (state.running.port === port) return null;
    // Left running by a program that ended while ours was down, at a port where nobody here asks: it is ours by the lock.
    await state.running.stop();
    return new Failure("another PostgreSQL was running on the same data.");
  };

  const revive = async (): Promise<void> => {
    say("The database has stopped: it is being started again.");
    await state.running.stop();
    if (performance.now() - state.since > steadyAfter) state.attempts = 0;
    let why = new Failure("it ended again and again.");
    while (state.attempts < pauses.length && !stopping.signal.aborted) {
      const failure = await attempt();
      if (stopping.signal.aborted) return;
      if (failure === null) {
        say("The database is running again.");
        void watch();
        return;
      }
      why = failure;
    }
    if (!stopping.signal.aborted)
      giveUp(new Failure(`The database has stopped and could not be started again: ${why.message}`));
  };

  // Whoever tells the program to stop waits for a start that is under way, so that it is not left behind.
  let reviving: Promise<void> = Promise.resolve();
  const watch = async (): Promise<void> => {
    await state.running.gone;
    if (!stopping.signal.aborted) reviving = revive();
  };
  void watch();
  return {
    cease: () => stopping.abort(),
    async stop() {
      stopping.abort();
      await reviving;
      await state.running.stop();
    },
  };
}
