// Frames that show a tracking page: scaled to their box, and updated in place while someone types.

const observers = new Map();

// The page inside is as wide as asked; the frame is scaled so that it fits the box, never larger than life.
const scale = (box) => {
  const frame = box.querySelector('iframe');
  const { width, height } = box.getBoundingClientRect();
  if (!frame || !width || !height) return;
  const inner = Number(box.dataset.width);
  const factor = box.dataset.fit === 'cover' ? width / inner : Math.min(1, width / inner);
  frame.style.width = `${inner}px`;
  frame.style.height = `${height / factor}px`;
  frame.style.transform = `translateX(${Math.max(0, (width - inner * factor) / 2)}px) scale(${factor})`;
  box.dataset.ready = '';
};

// An element whose page was left while this module was being loaded comes as null.
export const fit = (id, box) => {
  if (!box) return;
  const observer = new ResizeObserver(() => scale(box));
  const changes = new MutationObserver(() => scale(box));
  observer.observe(box);
  changes.observe(box, { attributes: true, attributeFilter: ['data-width'] });
  observers.set(id, [observer, changes]);
  scale(box);
};

export const release = (id) => {
  observers.get(id)?.forEach((observer) => observer.disconnect());
  observers.delete(id);
};

// The new page takes the old one's place node by node where it can: pictures do not flicker, the reader stays where they are.
const adopt = (current, next) => {
  if (current.isEqualNode(next)) return;
  const same = current.nodeType === next.nodeType && current.nodeName === next.nodeName;
  if (!same) return current.replaceWith(current.ownerDocument.importNode(next, true));
  if (current.nodeType !== Node.ELEMENT_NODE) {
    if (current.nodeValue !== next.nodeValue) current.nodeValue = next.nodeValue;
    return;
  }
  for (const { name } of [...current.attributes]) if (!next.hasAttribute(name)) current.removeAttribute(name);
  for (const { name, value } of next.attributes) if (current.getAttribute(name) !== value) current.setAttribute(name, value);
  const [olds, news] = [[...current.childNodes], [...next.childNodes]];
  news.forEach((node, index) => (olds[index] ? adopt(olds[index], node) : current.append(current.ownerDocument.importNode(node, true))));
  olds.slice(news.length).forEach((node) => node.remove());
};

// The parts come one by one: a style element inside parsed text would be held against the console's own policy.
export const show = (frame, drawing) => {
  const page = frame?.contentDocument;
  const style = page?.querySelector('style');
  if (!style) return frame?.addEventListener('load', () => show(frame, drawing), { once: true });
  page.documentElement.lang = drawing.language;
  page.documentElement.dir = drawing.direction;
  // The element keeps the nonce it came with, so its new text is allowed too.
  if (style.textContent !== drawing.style) style.textContent = drawing.style;
  adopt(page.body, new DOMParser().parseFromString(drawing.body, 'text/html').body);
};

// Brings a part of the page into view; one at the very top is where the page starts anyway.
export const reveal = (frame, selector) => {
  if (!frame?.contentDocument?.querySelector('style')) return frame?.addEventListener('load', () => reveal(frame, selector), { once: true });
  frame.contentDocument.querySelector(selector)?.scrollIntoView({ block: 'center' });
};

// Lengths of what stands in the fields of a form, so that the server can see whether all of it arrived.
export const lengths = (form) => Object.fromEntries([...form.querySelectorAll('[data-field]')].map((field) => [field.dataset.field, field.value.length]));

export const select = (id) => {
  const field = document.getElementById(id);
  field?.focus();
  field?.select();
};
