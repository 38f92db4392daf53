import { randomUUID } from "node:crypto";
import type { ComponentChildren, VNode } from "preact";
import { render } from "preact-render-to-string";
import { assetHref } from "#platform/static/assets.ts";
import { PostButton } from "#platform/views/acts.tsx";
import { protectedOnScreen } from "#platform/views/protected-names.ts";
import {
  NotedContext,
  ReadingContext,
  useReading,
  useWords,
  type Noted,
  type Reading,
} from "#platform/views/reading.ts";
import { words } from "#platform/views/words.ts";

export interface Page {
  readonly title: string;
  /** The heading, where it should say more than the title in the browser's tab. */
  readonly h1?: ComponentChildren;
  /** One or two sentences under the heading. */
  readonly lead?: ComponentChildren;
  /** A line of status and facts under the heading; each child stands by itself. */
  readonly where?: ComponentChildren;
  readonly back?: { readonly href: string; readonly label: string } | undefined;
  /** The whole width, for lists with many columns. */
  readonly wide?: boolean | undefined;
  /** The input was refused. Forms with problems say so by themselves. */
  readonly error?: boolean | undefined;
  /** The page "who has looked", where the page is about one person. */
  readonly trailHref?: string | undefined;
  readonly content: ComponentChildren;
  /** The column of context; gives the page two columns. */
  readonly aside?: ComponentChildren;
}

/** A complete document under the strict policy: no inline style, script or handler anywhere. */
export function renderPage(reading: Reading, page: Page): string {
  const noted: Noted = { refused: page.error ?? false, keeps: false, questions: new Map(), mark: randomUUID() };
  const rendered = render(
    <ReadingContext.Provider value={reading}>
      <NotedContext.Provider value={noted}>
        <Body page={page} />
      </NotedContext.Provider>
    </ReadingContext.Provider>,
  );
  const body = withQuestions(rendered, noted);
  const before = noted.refused ? words[reading.language].errorBefore : "";
  const head = render(<Head title={`${before}${page.title} – ${reading.siteName}`} keeps={noted.keeps} />);
  const { language, protectedNames } = reading;
  return `<!doctype html><html lang="${language}" dir="ltr">${protectedOnScreen(head + body, protectedNames, language)}</html>`;
}

/** The summary stands before the fields that know their questions. */
function withQuestions(rendered: string, { mark, questions }: Noted): string {
  if (!rendered.includes(mark)) return rendered;
  return rendered.replaceAll(new RegExp(`${mark}([^ ]*) `, "gu"), (_, id: string) => {
    const question = questions.get(id) ?? "";
    return question === "" ? "" : `${escaped(question)}${/[?!.:…]$/u.test(question) ? "" : ":"} `;
  });
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function Head({ title, keeps }: { title: string; keeps: boolean }): VNode {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex, nofollow" />
      <meta name="format-detection" content="telephone=no" />
      <title>{title}</title>
      <link rel="icon" href={assetHref("mark.svg")} />
      <link rel="stylesheet" href={assetHref("faces.css")} />
      <link rel="stylesheet" href={assetHref("style.css")} />
      {keeps && <script src={assetHref("keep.js")} defer />}
    </head>
  );
}

function Body({ page }: { page: Page }): VNode {
  const { rooms } = useReading();
  const say = useWords(words);
  return (
    <body>
      <a class="skip" href="#main">
        {say.skip}
      </a>
      <Bar />
      <Strip />
      <div class={rooms.length > 0 ? "frame" : "frame alone"}>
        {rooms.length > 0 && <Rooms />}
        <Main page={page} />
      </div>
      <Footer trailHref={page.trailHref} />
    </body>
  );
}

function Bar(): VNode {
  const { language, path, siteName, signedIn } = useReading();
  const say = useWords(words);
  const other = language === "da" ? "en" : "da";
  return (
    <header class="bar">
      <a class="name" href="/">
        {siteName}
      </a>
      <a class="danger" href="/danger">
        {say.danger}
      </a>
      {signedIn && (
        <a class="me" href={signedIn.href} dir="auto">
          {signedIn.name}, {signedIn.roles}
        </a>
      )}
      <PostButton
        action="/language"
        label={say.otherLanguage}
        lang={other}
        look="link"
        fields={{ language: other, back: path }}
      />
      {signedIn && <PostButton action="/sign-out" label={say.signOut} look="link" />}
    </header>
  );
}

function Strip(): VNode | null {
  const { demo, trial } = useReading();
  const say = useWords(words);
  if (!demo && !trial) return null;
  return (
    <aside class="strip" aria-label={demo ? say.demoLabel : say.trialLabel}>
      {demo ? say.demo : say.trial}
    </aside>
  );
}

function Rooms(): VNode {
  const { rooms } = useReading();
  const say = useWords(words);
  return (
    <nav class="rooms" aria-label={say.mainMenu}>
      <ul>
        {rooms.map(({ href, label, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? "page" : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Main({ page }: { page: Page }): VNode {
  const width = page.aside === undefined ? (page.wide ? "wide" : "one") : "two";
  return (
    <main id="main" class={width} tabIndex={-1}>
      <header>
        {page.back && (
          <a class="back" href={page.back.href}>
            {page.back.label}
          </a>
        )}
        <h1>
          <bdi>{page.h1 ?? page.title}</bdi>
        </h1>
        {page.where && <p class="where">{page.where}</p>}
        {page.lead && <p class="lead">{page.lead}</p>}
      </header>
      <div class="stack content">{page.content}</div>
      {page.aside !== undefined && <aside class="stack">{page.aside}</aside>}
    </main>
  );
}

function Footer({ trailHref }: { trailHref: string | undefined }): VNode {
  const { path, savedAt } = useReading();
  const say = useWords(words);
  // A one-time token in the address must not end up in what somebody reports.
  const from = path.replaceAll(/\/[\w-]{32}(?=\/|$)/gu, "/…");
  return (
    <footer>
      <a href={`/something-wrong?${new URLSearchParams({ from }).toString()}`}>{say.somethingWrong}</a>
      {trailHref && <a href={trailHref}>{say.whoHasSeen}</a>}
      <span class="saved" role="status" data-saved={say.savedAt("{clock}")}>
        {savedAt && say.savedAt(savedAt)}
      </span>
    </footer>
  );
}
