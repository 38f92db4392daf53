/** Which state of the record the form on a page says that it shows. */
export const versionOn = ({ text }: { readonly text: string }): string =>
  /name="_version" value="([\w-]+)"/u.exec(text)?.[1] ?? "";
