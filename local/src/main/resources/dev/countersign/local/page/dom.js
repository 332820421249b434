/** Finds the element with that id. */
export const byId = (id) => document.getElementById(id);

/** Makes an element. Text is always set as text, never as HTML. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Says how something went, where a screen reader hears it. */
export function tell(element, text, kind = "") {
  element.textContent = text;
  element.className = `outcome ${kind}`;
}

/** Keeps a button from being pressed twice while its work is under way; it keeps the focus unless the work moves it. */
export async function busy(button, work) {
  const focused = document.activeElement === button;
  button.disabled = true;
  try {
    return await work();
  } finally {
    button.disabled = false;
    if (focused && document.activeElement === document.body) button.focus();
  }
}
