// Runs inside every page that is measured, before its own scripts. Times are of the page's own clock: from the start of the navigation, and
// from a click until its effect is in the document and laid out; the server's part of it is from the circuit's message to the answer.
(() => {
  'use strict';

  const longest = 60000;

  // The circuit's messages: when the last one was sent, and when the first one after it came.
  const circuit = { sent: 0, answered: 0 };
  window.WebSocket = class extends WebSocket {
    constructor(...parts) {
      super(...parts);
      this.addEventListener('message', () => { circuit.answered ||= performance.now(); });
    }

    send(data) {
      if (!circuit.sent) [circuit.sent, circuit.answered] = [performance.now(), 0];
      super.send(data);
    }
  };

  // False when it did not come to hold within a minute.
  const until = (holds) => new Promise((resolve) => {
    if (holds()) { resolve(true); return; }
    let overdue = 0;
    const observer = new MutationObserver(() => { if (holds()) end(true); });
    const end = (answer) => { observer.disconnect(); clearTimeout(overdue); resolve(answer); };
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    overdue = setTimeout(() => end(false), longest);
  });

  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  const click = async ({ target, effect }) => {
    const before = effect();
    const start = performance.now();
    circuit.sent = 0;
    target().click();
    if (!await until(() => effect() !== before)) return { took: longest, server: longest };
    void document.body.offsetHeight;
    return { took: performance.now() - start, server: circuit.answered - circuit.sent };
  };

  // What people click, in turn: each click's effect can be seen in the document, and the turn ends where it began.
  const all = (selector) => document.querySelectorAll(selector);
  const rows = () => all('.rule .condition').length;
  const open = () => all('.section-button[aria-expanded="true"]').length;
  const type = () => [...all('.type')].findIndex((entry) => entry.classList.contains('is-on'));
  const turns = {
    segment: [
      { target: () => document.querySelector('.group-root > .group-foot button'), effect: rows },
      { target: () => document.getElementById('rule-undo'), effect: rows },
    ],
    experience: [
      { target: () => all('.section-button')[1], effect: open },
      { target: () => all('.section-button')[2], effect: open },
    ],
    campaign: [
      { target: () => all('.type input')[(type() + 1) % 3], effect: type },
    ],
  };

  // Clicks at even intervals for a while, beginning anywhere in the first one.
  const work = async (turn, interval, duration) => {
    const times = [];
    const end = performance.now() + duration;
    await pause(Math.random() * interval);
    for (let i = 0; performance.now() < end; i++) {
      const { took } = await click(turns[turn][i % turns[turn].length]);
      times.push(took);
      if (took >= longest) return times;
      await pause(Math.max(0, interval - took));
    }
    // Ends where it began.
    for (let i = times.length % turns[turn].length; i > 0 && i < turns[turn].length; i++) await click(turns[turn][i]);
    return times;
  };

  const once = (turn, i) => click(turns[turn][i % turns[turn].length]);

  // Until nothing has changed for a while: what scrolling draws is drawn before a person has opened a list.
  const settle = () => new Promise((resolve) => {
    const end = () => { observer.disconnect(); resolve(); };
    let timer = setTimeout(end, 400);
    const observer = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(end, 400); });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });

  // Scrolls to one row after the other, waits for its fields, and chooses another operator, until the row's name says so.
  const operators = async (changes) => {
    const times = [];
    for (let i = 0; i < changes; i++) {
      const place = all('.rule .group-row[data-row]')[(i * 37) % rows()];
      place.scrollIntoView({ block: 'center' });
      if (!await until(() => place.querySelector('[aria-label="Operator"]'))) return times;
      await settle();
      const row = place.querySelector('.condition');
      const select = row.querySelector('[aria-label="Operator"]');
      const before = row.getAttribute('aria-label');
      const start = performance.now();
      circuit.sent = 0;
      select.value = [...select.options].find((option) => option.value !== select.value && /equal/.test(option.text)).value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      if (!await until(() => row.getAttribute('aria-label') !== before)) return times;
      void document.body.offsetHeight;
      times.push({ took: performance.now() - start, server: circuit.answered - circuit.sent });
    }
    return times;
  };

  const shown = async (selector) => {
    await until(() => document.querySelector(selector));
    await new Promise(requestAnimationFrame);
    return performance.now();
  };

  window.probe = Object.freeze({ shown, once, operators, work });
})();
