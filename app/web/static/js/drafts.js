// The text that is never lost: saved a moment after one stops writing, kept sealed on the device while the net is away.
import * as device from "./device.js";

const PAUSE = 1200; // milliseconds of quiet before a save
const AT_MOST = 15000; // of writing without a pause
const RETRIES = [4000, 10000, 30000, 60000];
const LARGEST_FAREWELL = 60000; // bytes a browser still sends while a page closes

export const drafts = [];

class Draft {
  constructor(box) {
    this.box = box;
    this.form = box.closest("form");
    this.area = box.querySelector("textarea");
    this.revision = box.querySelector("[data-revision]");
    this.words = box.dataset;
    this.line = box.querySelector("[data-status]");
    this.extra = box.querySelector("[data-extra]");
    this.saved = this.snapshot();
    this.tries = 0;
    this.stopped = false;
    this.away = false;
    this.saving = null;
    this.key = device.keyOf(this.words);
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("change", () => this.changed());
    this.form.addEventListener("submit", (event) => this.beforeSending(event));
    this.count();
    this.restore();
  }

  /** What would be sent now: the whole form but the keys that belong to handing in. */
  snapshot() {
    const body = new URLSearchParams(new FormData(this.form));
    for (const name of ["csrf_token", "_deed", "revision", "ticket"]) body.delete(name);
    body.set("text", this.area.value);
    return body.toString();
  }

  get unsent() {
    return this.unheard !== undefined || this.snapshot() !== this.saved;
  }

  say(text) {
    if (this.line.textContent !== text) this.line.textContent = text;
  }

  count() {
    const count = this.area.value.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    const place = this.box.querySelector("[data-words]");
    place.hidden = count === 0;
    place.textContent = count === 1 ? this.words.textOneWord : this.words.textWords.replace("{count}", count);
  }

  changed() {
    this.count();
    this.first ??= Date.now();
    clearTimeout(this.timer);
    const wait = Math.max(0, Math.min(PAUSE, this.first + AT_MOST - Date.now()));
    this.timer = setTimeout(() => (this.stopped || this.tries > 0 ? this.keep() : this.save()), wait);
  }

  /** Save what stands there. Answers whether the server has all of it; `all` goes on until it has. */
  async save({ farewell = false, all = false } = {}) {
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    this.first = undefined;
    if (farewell && this.unsent) this.keep();
    if (this.saving) await this.saving;
    let arrived = !this.unsent;
    while (!arrived && !this.stopped) {
      this.saving = this.send(farewell);
      const answered = await this.saving;
      this.saving = null;
      arrived = answered && !this.unsent;
      if (!answered || !all) break;
    }
    if (arrived) device.wipe(this.key);
    return arrived;
  }

  /** One attempt. What got no answer last time goes first and unchanged, so that the server knows it again. */
  async send(farewell) {
    const sent = this.unheard ?? this.snapshot();
    const body = new URLSearchParams(sent);
    body.set("ticket", this.words.ticket);
    body.set("revision", this.revision.value);
    this.unheard = sent;
    let answer;
    try {
      answer = await fetch(this.words.saveUrl, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        keepalive: farewell || body.toString().length < LARGEST_FAREWELL,
        redirect: "manual",
      });
      if (answer.ok) return this.received(await answer.json(), sent);
    } catch {
      this.away = true;
      return this.failed(device.available() ? this.words.textOffline : this.words.textOfflineOpen);
    }
    if (answer.status === 429 || answer.status >= 500) return this.failed(this.words.textBusy);
    this.unheard = undefined;
    if (answer.status === 409) return this.conflict();
    if (answer.status === 413) {
      this.say(this.words.textLong);
    } else {
      this.stopped = true;
      this.say(this.words.textEnded);
    }
    await this.keep();
    return false;
  }

  received(answer, sent) {
    this.unheard = undefined;
    if (answer.conflict) return this.conflict();
    this.saved = sent;
    this.tries = 0;
    this.away = false;
    this.revision.value = answer.revision;
    const words = answer.signed_in === false ? this.words.textSavedSignedOut : this.words.textSaved;
    this.say(words.replace("{time}", answer.saved_at));
    if (this.unsent) this.changed();
    return true;
  }

  async failed(words) {
    this.say(words);
    await this.keep();
    const wait = RETRIES[Math.min(this.tries, RETRIES.length - 1)];
    this.tries += 1;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.save(), wait);
    return false;
  }

  async conflict() {
    this.stopped = true;
    await this.keep();
    this.say(this.words.textConflict);
    this.offer([[this.words.textReload, () => location.reload()]]);
    return false;
  }

  /** A copy on this device until the server has the text. */
  keep() {
    return device.keep(this.key, this.words.deviceKey, { text: this.area.value, revision: this.revision.value });
  }

  /** The person leaves: nothing more is sent or kept from here. */
  letGo() {
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    this.stopped = true;
    this.key = "";
  }

  /** What was written while the net was away: put back when nothing else has happened, otherwise shown beside. */
  async restore() {
    const kept = await device.read(this.key, this.words.deviceKey);
    if (!kept) return;
    if (kept.text === this.area.value) {
      device.wipe(this.key);
    } else if (kept.revision === this.revision.value && !this.unsent) {
      this.area.value = kept.text;
      this.count();
      this.say(this.words.textRestored);
      this.changed();
    } else {
      this.showOther(kept.text);
    }
  }

  showOther(text) {
    const lead = document.createElement("p");
    lead.textContent = this.words.textOther;
    const fold = document.createElement("details");
    const summary = document.createElement("summary");
    summary.className = "details__summary";
    summary.textContent = this.words.textOtherShow;
    const other = document.createElement("p");
    other.className = "writing__other";
    other.textContent = text;
    fold.append(summary, other);
    const done = () => {
      this.extra.hidden = true;
      this.area.focus();
    };
    const append = () => {
      this.area.value = `${this.area.value.trimEnd()}\n\n${text}`.trimStart();
      done();
      this.changed();
    };
    const drop = () => {
      device.wipe(this.key);
      done();
    };
    this.offer([[this.words.textOtherAppend, append], [this.words.textOtherDrop, drop]], [lead, fold]);
  }

  offer(choices, before = []) {
    const row = document.createElement("div");
    row.className = "actions";
    for (const [label, act] of choices) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button--quiet";
      button.textContent = label;
      button.addEventListener("click", act);
      row.append(button);
    }
    this.extra.replaceChildren(...before, row);
    this.extra.hidden = false;
  }

  /** Handing in waits for the last save; without net it is held back, and the text stays. */
  async beforeSending(event) {
    if (this.passing || this.stopped || event.defaultPrevented || (!this.unsent && navigator.onLine)) return;
    event.preventDefault();
    if (this.holding) return;
    this.holding = true;
    const arrived = navigator.onLine && (await this.save({ all: true }));
    this.holding = false;
    if (!arrived && !this.stopped) {
      await this.keep();
      if (this.away || !navigator.onLine) this.say(this.words.textHeld);
      this.area.focus();
      return;
    }
    this.passing = true;
    this.form.requestSubmit(event.submitter);
    this.passing = false;
  }
}

for (const box of document.querySelectorAll("[data-writing]")) drafts.push(new Draft(box));

const saveAll = (how) => Promise.all(drafts.map((draft) => draft.save(how)));
addEventListener("online", () => saveAll());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") saveAll({ farewell: true });
});
addEventListener("beforeunload", (event) => {
  if (!device.available() && drafts.some((draft) => draft.unsent && draft.tries > 0)) event.preventDefault();
});

device.forgetOld();

// Signing out wipes what is kept on this device, and says so first when something has not arrived.
for (const form of document.querySelectorAll("form[data-sign-out]")) {
  let warned = false;
  let sure = false;
  form.addEventListener("submit", async (event) => {
    if (sure) return;
    event.preventDefault();
    const arrived = (await saveAll({ all: true })).every(Boolean) && !device.keepsAny(form.dataset.owner);
    const warning = form.querySelector("[data-unsent]");
    if (arrived || warned) {
      for (const draft of drafts) draft.letGo();
      device.wipeAll(form.dataset.owner);
      sure = true;
      setTimeout(() => form.requestSubmit()); // not while this submission is still being told of
      return;
    }
    warned = true;
    warning.hidden = false;
    const button = form.querySelector("[data-anyway]");
    button.textContent = button.dataset.anyway;
  });
}
