// The command palette in the browser: it opens without a round trip, so that no key is lost, and keeps the keys of its combobox.
// The server draws the results; here one of them is the active one.
(() => {
  'use strict';

  const most = 12;
  const keyOf = (user) => `palette-recent-${user}`;
  const box = () => document.querySelector('dialog[data-palette]');
  const field = () => box().querySelector('[role="combobox"]');
  const list = () => box().querySelector('[role="listbox"]');
  const options = () => [...list().querySelectorAll('[role="option"]')];
  const activeOption = () => options().find((option) => option.getAttribute('aria-selected') === 'true');
  let wasMoved = false;
  let isEnterDue = false;

  const activate = (option) => {
    for (const other of options()) other.setAttribute('aria-selected', String(other === option));
    if (option) {
      field().setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else {
      field().removeAttribute('aria-activedescendant');
    }
  };

  // ---- Where someone went, by address only and for each person by themselves: names are looked up again, with the rights of that time.
  const recent = (user) => {
    try {
      const saved = JSON.parse(localStorage.getItem(keyOf(user)));
      return Array.isArray(saved) ? saved.filter((href) => typeof href === 'string') : [];
    } catch {
      return [];
    }
  };
  const remember = (href) => {
    const user = box().dataset.user;
    try {
      localStorage.setItem(keyOf(user), JSON.stringify([href, ...recent(user).filter((other) => other !== href)].slice(0, most)));
    } catch {
      // Without storage nothing is recent.
    }
  };

  // ---- New results: the first is active, unless an arrow key chose another that is still there. Enter waits for those of the typed text.
  const areFresh = () => list().dataset.for === field().value;
  const follow = () => {
    if (!box()?.open) return;
    const all = options();
    const kept = wasMoved ? activeOption() : undefined;
    activate(kept ?? all[0]);
    if (kept && all[0]) kept.scrollIntoView({ block: 'nearest' });
    if (isEnterDue && areFresh()) enter();
  };
  const observer = new MutationObserver(follow);

  // While the server reads, an empty list is not yet the answer.
  const enter = () => {
    const option = areFresh() ? activeOption() : undefined;
    isEnterDue = !option;
    option?.click();
  };

  const open = () => {
    const dialog = box();
    if (!dialog || dialog.open) return;
    [wasMoved, isEnterDue] = [false, false];
    field().value = '';
    dialog.showModal();
    field().focus();
    observer.observe(list(), { childList: true, subtree: true, attributes: true, attributeFilter: ['id', 'href', 'data-for'] });
  };

  const close = () => {
    observer.disconnect();
    box()?.close();
  };

  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k' && box()) {
      event.preventDefault();
      if (box().open) close();
      else open();
      return;
    }
    if (event.target !== box()?.querySelector('[role="combobox"]') || event.isComposing) return;
    const all = options();
    const at = all.indexOf(activeOption());
    const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined && all.length > 0) {
      event.preventDefault();
      wasMoved = true;
      activate(all[Math.max(to, 0)]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      enter();
    }
  });

  // Opened again before the event of its closing: the server, which hears of that now, is told of the opening and the text once more.
  const reopen = () => {
    if (!box()?.open) return;
    const wasEnterDue = isEnterDue;
    field().blur();
    field().focus();
    field().dispatchEvent(new Event('input', { bubbles: true }));
    isEnterDue = wasEnterDue;
  };
  document.addEventListener('close', (event) => {
    if (event.target === box() && box().open) setTimeout(reopen);
  }, true);

  document.addEventListener('input', (event) => {
    if (event.target === box()?.querySelector('[role="combobox"]')) [wasMoved, isEnterDue] = [false, false];
  });

  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-palette-open]')) open();
    else if (event.target.closest?.('[data-palette-close]') || event.target === box()) close();
    const option = event.target.closest?.('[data-palette] [role="option"]');
    if (!option) return;
    remember(option.getAttribute('href'));
    if (!event.ctrlKey && !event.metaKey) setTimeout(close);
  });

  window.experienceManagerPalette = Object.freeze({ recent });
})();
