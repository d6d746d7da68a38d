// Copies on this device: sealed with a key from the page (AES-GCM), at most a day old, gone when the server has the text.
const PREFIX = "pejl:kladde:";
const A_DAY = 24 * 60 * 60 * 1000;

/** Whether this browser can seal and keep. */
export function available() {
  try {
    return Boolean(globalThis.crypto?.subtle) && localStorage !== null;
  } catch {
    return false;
  }
}

export function keyOf({ owner, work }) {
  return owner && work ? `${PREFIX}${owner}:${work}` : "";
}

export async function keep(key, hex, value) {
  if (!key || !hex || !available()) return;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt(sealing(iv, key), await derived(hex), plain);
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), iv: toText(iv), data: toText(new Uint8Array(data)) }));
  } catch {
    // The device is full: the text still stands in the page.
  }
}

export async function read(key, hex) {
  if (!key || !hex || !available()) return null;
  const kept = localStorage.getItem(key);
  if (!kept) return null;
  try {
    const { iv, data } = JSON.parse(kept);
    const plain = await crypto.subtle.decrypt(sealing(fromText(iv), key), await derived(hex), fromText(data));
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    wipe(key);
    return null;
  }
}

export function wipe(key) {
  if (key && available()) localStorage.removeItem(key);
}

/** Everything this person left here; with no person named, everything. */
export function wipeAll(owner) {
  for (const key of ours(owner)) localStorage.removeItem(key);
}

export function keepsAny(owner) {
  return ours(owner).length > 0;
}

/** Copies older than a day are let go, whoever wrote them. */
export function forgetOld() {
  for (const key of ours()) {
    try {
      if (Date.now() - JSON.parse(localStorage.getItem(key)).at < A_DAY) continue;
    } catch {
      // Unreadable: let go too.
    }
    localStorage.removeItem(key);
  }
}

function ours(owner) {
  const start = owner ? `${PREFIX}${owner}:` : PREFIX;
  return available() ? Object.keys(localStorage).filter((key) => key.startsWith(start)) : [];
}

function sealing(iv, key) {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(key) };
}

async function derived(hex) {
  const secret = Uint8Array.from(hex.match(/../g), (pair) => Number.parseInt(pair, 16));
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info: new TextEncoder().encode("pejl device copy") };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

function toText(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromText(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
