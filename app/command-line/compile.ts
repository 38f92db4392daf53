export const compileHelp = `backontrack compile

Reads the whole program in once and keeps what comes of it, so that the next start need not. npm does it after
installing; where it was not done, the first start takes about a second longer.`;

/** The loader keeps what it compiled as each file is read in. */
export async function compile(): Promise<void> {
  await Promise.all([
    import("#app/service.ts"),
    import("#app/command-line/start.ts"),
    import("#app/command-line/bring-in.ts"),
    import("#app/command-line/keep.ts"),
    import("#app/command-line/admin.ts"),
    import("#database/demo/demonstration.ts"),
  ]);
}
