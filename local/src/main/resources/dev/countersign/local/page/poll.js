import { byId } from "./dom.js";

const looks = [];

/**
 * Calls `look` every second while the page is visible. When one of them fails, the page says that nobody answers, and
 * `forget` is called: a process that comes back has a new inbox and counts its trigger calls from 1.
 */
export function everySecond(look, forget) {
  looks.push({ look, forget });
}

async function lookOnce() {
  try {
    await Promise.all(looks.map(({ look }) => look()));
    byId("offline").hidden = true;
  } catch {
    byId("offline").hidden = false;
    looks.forEach(({ forget }) => forget());
  }
}

export async function startPolling() {
  if (!document.hidden) await lookOnce();
  setTimeout(startPolling, 1000);
}
