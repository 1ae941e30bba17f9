// Shows at once that the server is working on a click, takes no second click meanwhile, and sends again what was typed while the
// connection was down. Bound to Blazor's one call for events, so that every page has it without markup of its own.
(() => {
  'use strict';

  const controls = 'button, a, summary, input, select, [role="button"], [role="tab"], [role="menuitem"], [role="option"], [role="switch"]';
  const repeatable = '[data-undo], [data-redo], [data-repeatable]';
  const longest = 30000;
  const root = document.documentElement;
  const working = new Set();
  const unconfirmed = new Map();
  let timer = 0;

  // ---- A control that waits for the server. Disabled for assistive technology and test drivers, not for the focus.
  const mark = (control) => {
    control.setAttribute('data-busy', '');
    control.setAttribute('aria-busy', 'true');
    if (control.matches('button') && !control.matches(repeatable) && !control.hasAttribute('aria-disabled')) {
      control.setAttribute('aria-disabled', 'true');
      control.setAttribute('data-busy', 'disabled');
    }
  };

  const unmark = (control) => {
    if (control.getAttribute('data-busy') === 'disabled') control.removeAttribute('aria-disabled');
    control.removeAttribute('data-busy');
    control.removeAttribute('aria-busy');
  };

  const begin = (control, answer) => {
    const work = { control, since: performance.now() };
    working.add(work);
    root.dataset.busy = '';
    if (control && !control.hasAttribute('data-busy')) mark(control);
    timer ||= setInterval(releaseOverdue, 100);
    answer.then(() => { end(work); leadToFault(control); }, () => end(work));
  };

  // ---- A refused save leads to the first field that it found wrong, on every form.
  const leadToFault = (control) => {
    if (!control?.isConnected || !control.matches('[data-save], [type="submit"]')) return;
    const scope = control.closest('[role="dialog"]') ?? control.form ?? document.getElementById('content');
    experienceManager.focusFault(scope);
  };

  const end = (work) => {
    if (!working.delete(work)) return;
    if (work.control && ![...working].some((other) => other.control === work.control)) unmark(work.control);
    if (working.size > 0) return;
    delete root.dataset.busy;
    clearInterval(timer);
    timer = 0;
  };

  // A command that asks in a dialog has been answered by the dialog; one that takes very long is no reason to lock its button.
  const releaseOverdue = () => {
    const dialog = document.querySelector('dialog[open], [role="dialog"]');
    for (const work of working) {
      if ((dialog && !dialog.contains(work.control)) || performance.now() - work.since > longest) end(work);
    }
  };

  window.addEventListener('click', (event) => {
    if (!event.target.closest?.('[data-busy="disabled"]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  // ---- Links: Blazor does not say when it has followed one, so the server is asked afterwards. A form with unsaved changes is asked first
  // whether it may be left; the address changes after that.
  const echo = () => DotNet.invokeMethodAsync('ExperienceManager.Web', 'Echo');
  const followed = async (before) => {
    const isLeft = location.href !== before;
    await echo();
    if (!isLeft && location.href !== before) await echo();
  };

  window.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    const before = location.href;
    if (link && link.origin === location.origin) setTimeout(() => { if (event.defaultPrevented) begin(link, followed(before)); });
  }, true);

  // ---- Events on their way to the server.
  const follow = (event, answer) => {
    const target = event?.target;
    if (!(target instanceof Element)) return;
    if (event.type === 'click') begin(target.closest(controls), answer);
    else if (event.type === 'submit') begin(event.submitter, answer);
    else if (event.type === 'input' || event.type === 'change') {
      unconfirmed.set(target, event);
      answer.then(() => { if (unconfirmed.get(target) === event) unconfirmed.delete(target); }, () => {});
      if (event.type === 'change') begin(target, answer);
    }
  };

  const invoke = DotNet.DotNetObject.prototype.invokeMethodAsync;
  DotNet.DotNetObject.prototype.invokeMethodAsync = function (method, ...values) {
    const answer = invoke.call(this, method, ...values);
    if (method === 'DispatchEventAsync') follow(window.event, answer);
    return answer;
  };

  // ---- Connected again: answers to earlier clicks do not come any more, and the server may not know the latest text of a field.
  document.getElementById('components-reconnect-modal').addEventListener('components-reconnect-state-changed', ({ detail }) => {
    if (detail.state !== 'hide') return;
    working.forEach(end);
    const fields = [...unconfirmed];
    unconfirmed.clear();
    for (const [field, event] of fields) {
      if (field.isConnected) field.dispatchEvent(new Event(event.type, { bubbles: true }));
    }
  });
})();
