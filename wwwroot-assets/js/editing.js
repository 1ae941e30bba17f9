// What editing needs of the browser beyond Blazor: undo keys, pasting lists, texts too long for one message, dragging rows.
// Bound once on the document, like console.js.
(() => {
  'use strict';

  // ---- Undo and redo: the keys press the buttons of the nearest [data-undo-scope]. While a text field holds typing of its own since it
  // got the focus, the browser's own undo is left alone.
  const isTyping = (target) => target.matches?.('input[type="text"], input[type="search"], input[type="date"], input[type="time"], textarea')
    && target.dataset.typedFrom !== undefined && target.value !== target.dataset.typedFrom;

  document.addEventListener('focusin', (event) => {
    if (event.target.matches?.('[data-undo-scope] :is(input, textarea)')) event.target.dataset.typedFrom = event.target.value;
  });

  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const step = key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : key === 'y' ? 'redo' : null;
    if (!step || isTyping(event.target)) return;
    const button = event.target.closest?.('[data-undo-scope]')?.querySelector(`[data-${step}]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  const focusIfLost = (id) => {
    if (!document.activeElement || document.activeElement === document.body) document.getElementById(id)?.focus();
  };

  // ---- The one menu of a rule: its content is the row's whose button asked for it, so it is opened and placed from here.
  const rowItems = (menu) => [...menu.querySelectorAll('[role="menuitem"]:not(:disabled)')];

  const openRowMenu = (menuId, openerId) => {
    const menu = document.getElementById(menuId);
    const opener = document.getElementById(openerId);
    // The press that asked for it has just closed it.
    if (!menu || !opener || opener.dataset.closes !== undefined) { delete opener?.dataset.closes; return; }
    menu.dataset.opener = openerId;
    menu.showPopover();
    const [anchor, size, gap] = [opener.getBoundingClientRect(), menu.getBoundingClientRect(), 4];
    const below = anchor.bottom + gap + size.height <= innerHeight;
    menu.style.top = `${below ? anchor.bottom + gap : Math.max(gap, anchor.top - gap - size.height)}px`;
    menu.style.left = `${anchor.left + size.width <= innerWidth - gap ? anchor.left : Math.max(gap, anchor.right - size.width)}px`;
    rowItems(menu)[0]?.focus();
  };

  document.addEventListener('pointerdown', (event) => {
    const opener = event.target.closest?.('[data-row-menu]');
    const menu = opener && document.getElementById(opener.dataset.rowMenu);
    if (menu?.matches(':popover-open') && menu.dataset.opener === opener.id) opener.dataset.closes = '';
    else if (opener) delete opener.dataset.closes;
  }, true);

  document.addEventListener('toggle', (event) => {
    if (!event.target.matches?.('#rule-menu')) return;
    document.getElementById(event.target.dataset.opener)?.setAttribute('aria-expanded', String(event.newState === 'open'));
  }, true);

  document.addEventListener('keydown', (event) => {
    const menu = event.target.closest?.('#rule-menu');
    if (!menu) return;
    const items = rowItems(menu);
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      items[to]?.focus();
    } else if (event.key === 'Tab') menu.hidePopover();
  });

  document.addEventListener('click', (event) => event.target.closest?.('#rule-menu [role="menuitem"]')?.closest('#rule-menu').hidePopover());

  // ---- Long rules: the server draws the conditions near the window with their fields, the others as text. Near is up to a window's height
  // away, so that the next ones are there before the page is scrolled to them; a row that is being worked in stays.
  const watchRows = (ruleId, server) => {
    const rule = document.getElementById(ruleId);
    if (!rule) return;
    const near = new Set();
    let [isSending, isDue] = [false, false];

    const isInUse = (row) => row.contains(document.activeElement) || row.querySelector('textarea');
    const send = async () => {
      isDue = isSending;
      if (isSending) return;
      isSending = true;
      const used = [...rule.querySelectorAll('[data-row]')].filter(isInUse).map((row) => row.dataset.row);
      await server.invokeMethodAsync('ShowRows', [...new Set([...near, ...used])]).catch(() => {});
      isSending = false;
      if (isDue) send();
    };

    const seen = new IntersectionObserver((changes) => {
      if (!rule.isConnected) return stop();
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) near.add(target.dataset.row);
        else near.delete(target.dataset.row);
        if (!target.isConnected) seen.unobserve(target);
      }
      send();
    }, { rootMargin: '100% 0px' });
    const observe = (element) => element.querySelectorAll?.('[data-row]').forEach((row) => seen.observe(row));
    const added = new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => {
      if (node.matches?.('[data-row]')) seen.observe(node);
      observe(node);
    })));
    const stop = () => { seen.disconnect(); added.disconnect(); };
    observe(rule);
    added.observe(rule, { subtree: true, childList: true });
  };

  // ---- Saving by key: Ctrl+S presses the [data-save] of the open dialog, of the form with the focus, else of the page.
  const saverFor = (field) => {
    const dialog = [...document.querySelectorAll('[role="dialog"]')].at(-1);
    if (dialog) return dialog.querySelector('[data-save]');
    const all = [...document.querySelectorAll('[data-save]')];
    const form = field?.closest?.('form');
    return (form && all.find((button) => button.form === form || form.contains(button))) ?? all[0];
  };

  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 's') return;
    if (!document.querySelector('[data-save], [role="dialog"]')) return;
    event.preventDefault();
    const field = document.activeElement;
    const button = saverFor(field);
    if (!button || event.repeat) return;
    // A field tells of its last change when it is left; then the work goes on in it. Suggestions would open over the page.
    field?.blur?.();
    button.click();
    if (field?.isConnected && !field.matches('[role="combobox"]')) field.focus({ preventScroll: true });
  });

  // ---- Enter submits a form from its text fields alone: in a combobox it takes a suggestion or what was typed, and check boxes are ticked
  // by the space bar.
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.matches?.('form :is([role="combobox"], [type="checkbox"], [type="radio"])')) event.preventDefault();
  });

  // ---- Pasting into a chip list. A single-line field would lose the line breaks, and a long column would not fit one message of the
  // circuit (256 KiB, the text twice, up to three bytes a character), so it goes in as tab-separated pieces that end between two values.
  const pieceLength = 30000;

  document.addEventListener('paste', (event) => {
    const entry = event.target;
    if (!entry.matches?.('[data-chip-entry]')) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[\r\n\t]/.test(text) && text.length <= pieceLength) return;
    event.preventDefault();
    handOver(entry, piecesOf(text.replace(/\r\n?|\n/g, '\t')));
  });

  // The field is emptied here and not by the server's answer, which would come when the next value is being typed already.
  const handOver = (entry, pieces) => {
    for (const text of [...pieces.map((piece) => `${piece}\t`), '']) {
      entry.value = text;
      entry.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };

  // Enter means the typed value, unless an arrow key has gone to a suggestion: then the server knows which.
  document.addEventListener('keydown', (event) => {
    const entry = event.target;
    if (!entry.matches?.('[data-chip-entry]') || event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') entry.dataset.arrowed = '';
    else if (event.key === 'Enter' && entry.dataset.arrowed === undefined && entry.value.trim() !== '') handOver(entry, [entry.value]);
  }, true);

  document.addEventListener('input', (event) => { if (event.target.matches?.('[data-chip-entry]')) delete event.target.dataset.arrowed; }, true);

  const piecesOf = (text) => {
    const pieces = [];
    let start = 0;
    while (start < text.length) {
      let end = Math.min(start + pieceLength, text.length);
      if (end < text.length) {
        const cut = Math.max(text.lastIndexOf('\t', end), text.lastIndexOf(',', end));
        if (cut > start) end = cut + 1;
      }
      pieces.push(text.slice(start, end));
      start = end;
    }
    return pieces;
  };

  // ---- A rule as text: while suggestions are shown the arrow keys go through them, and Enter takes the one that they went to; the server
  // knows which. What the server has put into the field is no typing that the browser could undo.
  document.addEventListener('keydown', (event) => {
    const field = event.target;
    if (!field.matches?.('[data-rule-text]') || event.isComposing) return;
    if (event.key === ' ' && event.ctrlKey) event.preventDefault();
    if (!document.getElementById(field.getAttribute('aria-controls'))) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      field.dataset.arrowed = '';
      event.preventDefault();
    } else if (event.key === 'Enter' && field.dataset.arrowed !== undefined) event.preventDefault();
    if (event.key === 'Enter' || event.key === 'Escape') delete field.dataset.arrowed;
  }, true);

  document.addEventListener('input', (event) => { if (event.target.matches?.('[data-rule-text]')) delete event.target.dataset.arrowed; }, true);

  const caretIn = (id) => document.getElementById(id)?.selectionStart ?? 0;

  const selectIn = (id, start, end) => {
    const field = document.getElementById(id);
    if (!field) return;
    field.focus();
    field.setSelectionRange(start, end);
    field.dataset.typedFrom = field.value;
  };

  // ---- A text of any length, as bytes to be streamed.
  const textOf = (field) => new TextEncoder().encode(field?.value ?? '');

  // ---- Dragging rows by their handle, with mouse, pen or finger. The buttons do the same without dragging. The result goes to a hidden
  // field as "from,to"; Blazor hears its change event.
  const rowAt = (list, y) => [...list.querySelectorAll('[data-reorder-row]')].find((row) => {
    const box = row.getBoundingClientRect();
    return y >= box.top && y <= box.bottom;
  });

  document.addEventListener('pointerdown', (event) => {
    const handle = event.target.closest?.('[data-reorder-handle]');
    const dragged = handle?.closest('[data-reorder-row]');
    const list = handle?.closest('[data-reorder]');
    if (!dragged || !list || event.button !== 0) return;
    event.preventDefault();
    let target = null;
    let side = 'before';
    dragged.dataset.reorderDragged = '';

    const unmark = () => list.querySelectorAll('[data-reorder-over]').forEach((row) => delete row.dataset.reorderOver);
    const move = (at) => {
      unmark();
      if (at.clientY < 60) scrollBy(0, -14);
      else if (at.clientY > innerHeight - 60) scrollBy(0, 14);
      target = rowAt(list, at.clientY) ?? target;
      if (!target) return;
      const box = target.getBoundingClientRect();
      side = at.clientY < box.top + box.height / 2 ? 'before' : 'after';
      if (target !== dragged) target.dataset.reorderOver = side;
    };
    const end = (at) => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
      removeEventListener('keydown', cancel);
      unmark();
      delete dragged.dataset.reorderDragged;
      if (at.type !== 'pointerup' || !target || target === dragged) return;
      const from = Number(dragged.dataset.reorderRow);
      const place = Number(target.dataset.reorderRow) + (side === 'after' ? 1 : 0);
      const result = list.querySelector('[data-reorder-result]');
      result.value = `${from},${place > from ? place - 1 : place}`;
      result.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const cancel = (key) => { if (key.key === 'Escape') end(key); };
    addEventListener('pointermove', move);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
    addEventListener('keydown', cancel);
  });

  window.experienceEditing = Object.freeze({ caretIn, focusIfLost, openRowMenu, selectIn, textOf, watchRows });
})();
