// A page that says how far something is renews its own marked parts until nothing moves any more.
const EVERY = 1500;

async function renew() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-fresh]")) {
      const now = fresh.querySelector(`[data-fresh=${part.dataset.fresh}]`);
      if (!now || now.innerHTML === part.innerHTML) continue;
      const held = part.contains(document.activeElement);
      part.replaceChildren(...now.childNodes);
      if (held) part.querySelector("button, a")?.focus();
    }
    if (fresh.querySelector("[data-again]")) setTimeout(renew, EVERY);
  } catch {
    // Without a net the link on the page still works.
  }
}

if (document.querySelector("[data-again]")) setTimeout(renew, EVERY);
