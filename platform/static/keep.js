// Keeps what is being typed: every five seconds the form goes to its draft. Nothing here is needed; nothing is shown
// as saved before the server said so.
"use strict";

const place = document.querySelector(".saved");

for (const form of document.querySelectorAll("form:has(button[name=_draft])")) {
  let kept = written(form);
  let waiting = false;
  let sending = false;

  const keep = async () => {
    waiting = false;
    const now = written(form);
    if (sending || now === kept) return;
    sending = true;
    try {
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST",
        body: new URLSearchParams(`${now}&_draft=1`),
        credentials: "same-origin",
        // A draft that was kept is answered by a redirect, also one that was parked because the sign-in has ended.
        redirect: "manual",
        keepalive: now.length < 60_000,
      });
      if (answer.ok || answer.type === "opaqueredirect") {
        kept = now;
        sayKept();
      }
    } catch {
      // Offline, or signed out: the next change tries again, and the form itself can still be sent.
    } finally {
      sending = false;
      if (written(form) !== kept) later();
    }
  };

  const later = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(keep, 4000);
  };

  form.addEventListener("input", later);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void keep();
  });
  form.addEventListener("submit", () => {
    kept = written(form);
  });
}

function written(form) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
  return fields.toString();
}

function sayKept() {
  if (!place) return;
  const language = document.documentElement.lang;
  const clock = new Intl.DateTimeFormat(language === "da" ? "da-DK" : "en-GB", { timeStyle: "short" }).format(
    new Date(),
  );
  place.textContent = place.dataset.saved.replace("{clock}", (language === "da" ? "kl. " : "at ") + clock);
}
