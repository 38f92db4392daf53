import { parseArgs } from "node:util";
import { Failure } from "#platform/failure.ts";

interface Command {
  readonly help: string;
  /** Names of what can be said with --; with a value where they end in =. */
  readonly options: readonly string[];
  /** How many words it takes, at least and at most. */
  readonly words: readonly [least: number, most: number];
  run(words: readonly string[], given: (option: string) => string | boolean | undefined): Promise<void>;
}

/** Each loads only what it needs: a start should not wait for what an import is made of. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => {
    const { start, startHelp } = await import("#app/command-line/start.ts");
    return {
      help: startHelp,
      options: ["demo", "no-demo"],
      words: [0, 0],
      run: (_, given) => start({ demo: given("demo") === true, noDemo: given("no-demo") === true }),
    };
  },
  import: async () => {
    const { bringIn, importHelp } = await import("#app/command-line/bring-in.ts");
    return {
      help: importHelp,
      options: ["preview", "as="],
      words: [2, 2],
      run: ([what = "", file = ""], given) => {
        const as = given("as");
        return bringIn(what, file, { preview: given("preview") === true, as: typeof as === "string" ? as : undefined });
      },
    };
  },
  trail: async () => {
    const { trailHelp, verifyTrail } = await import("#app/command-line/bring-in.ts");
    return { help: trailHelp, options: [], words: [1, 2], run: ([word = "", noted]) => verifyTrail(word, noted) };
  },
  backup: async () => {
    const { backupHelp, makeBackup } = await import("#app/command-line/keep.ts");
    return { help: backupHelp, options: [], words: [1, 1], run: ([file = ""]) => makeBackup(file) };
  },
  restore: async () => {
    const { restoreBackup, restoreHelp } = await import("#app/command-line/keep.ts");
    return {
      help: restoreHelp,
      options: ["move-aside"],
      words: [1, 1],
      run: ([file = ""], given) => restoreBackup(file, given("move-aside") === true),
    };
  },
  admin: async () => {
    const { adminHelp, letAdministratorIn } = await import("#app/command-line/admin.ts");
    return { help: adminHelp, options: [], words: [0, 1], run: ([email]) => letAdministratorIn(email ?? null) };
  },
  "reset-demo": async () => {
    const { resetDemo, resetDemoHelp } = await import("#app/command-line/keep.ts");
    return { help: resetDemoHelp, options: [], words: [0, 0], run: () => resetDemo() };
  },
  compile: async () => {
    const { compile, compileHelp } = await import("#app/command-line/compile.ts");
    return { help: compileHelp, options: [], words: [0, 0], run: () => compile() };
  },
};

const overview = `backontrack COMMAND [--help]

  ${Object.keys(commands).join("\n  ")}
`;

async function main(args: readonly string[]): Promise<void> {
  const [name = "", ...rest] = args;
  if (name === "" || name === "--help" || name === "help") return say(overview);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) throw new Failure(`There is no command "${name}". These are: ${Object.keys(commands).join(", ")}.`);
  const command = await load();
  if (rest.includes("--help")) return say(`${command.help}\n`);
  const { words, given } = read(rest, command, name);
  await command.run(words, given);
}

function read(
  rest: readonly string[],
  command: Command,
  name: string,
): { words: readonly string[]; given: (option: string) => string | boolean | undefined } {
  const options = Object.fromEntries(
    command.options.map((option) =>
      option.endsWith("=")
        ? [option.slice(0, -1), { type: "string" as const }]
        : [option, { type: "boolean" as const }],
    ),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true });
    const [least, most] = command.words;
    if (positionals.length < least || positionals.length > most)
      throw new Failure(`Write it as: ${command.help.split("\n")[0]}`);
    const given = values as Readonly<Record<string, string | boolean | undefined>>; // none is `multiple`
    return { words: positionals, given: (option) => given[option] };
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `"backontrack ${name}" was given something it does not know. Write it as: ${command.help.split("\n")[0]}`,
    );
  }
}

const say = (text: string): void => void process.stdout.write(text);

// Whoever reads what is said may have read enough (`| head`): what was done is done.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Failure ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
