// A sheet of small pages that are loaded when they come into view: for paper all of them are needed.

const isLoaded = (frame) => frame.contentDocument?.readyState === 'complete' && frame.contentDocument.URL !== 'about:blank';

const load = (frame) => new Promise((done) => {
  if (isLoaded(frame)) return done();
  frame.addEventListener('load', done, { once: true });
  frame.addEventListener('error', done, { once: true });
  frame.loading = 'eager';
});

export const print = async (sheet) => {
  if (!sheet) return;
  await Promise.all([...sheet.querySelectorAll('iframe')].map(load));
  // The server hears that all is loaded; the browser's dialog may stay open for long.
  setTimeout(() => window.print());
};
