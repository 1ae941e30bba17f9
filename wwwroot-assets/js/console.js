// What the console needs of the browser beyond Blazor: dialogs, menus, copying, the theme.
// Everything is bound once on the document, so it survives re-rendering and needs no inline handler.
(() => {
  'use strict';

  const root = document.documentElement;

  // ---- Dialogs: the first focus is a control, not the frame.
  const usable = ':is(input, select, textarea, button, a[href], summary, [tabindex="0"]):not(:disabled, [type="hidden"])';
  const focusDialog = (id) => {
    const dialog = document.getElementById(id);
    const body = dialog?.querySelector('.dialog-body');
    const first = dialog?.querySelector('[autofocus]') ?? body?.querySelector(`${usable}:is(input, select, textarea)`) ?? body?.querySelector(usable)
      ?? dialog?.querySelector(`.dialog-actions ${usable}`) ?? dialog?.querySelector(usable);
    first?.focus();
  };

  // ---- Menus: popover="auto" opens and closes natively; here they find their place and their keys.
  const itemsOf = (menu) => [...menu.querySelectorAll('[role^="menuitem"]:not(:disabled)')];

  const place = (menu, button) => {
    const anchor = button.getBoundingClientRect();
    const size = menu.getBoundingClientRect();
    const gap = 4;
    const below = anchor.bottom + gap + size.height <= innerHeight;
    const top = below ? anchor.bottom + gap : Math.max(gap, anchor.top - gap - size.height);
    const startsLeft = anchor.left + size.width <= innerWidth - gap;
    const left = startsLeft ? anchor.left : Math.max(gap, anchor.right - size.width);
    menu.style.top = `${top}px`;
    menu.style.left = `${left}px`;
  };

  document.addEventListener('toggle', (event) => {
    const menu = event.target;
    if (!(menu instanceof HTMLElement) || !menu.matches(':is(.menu, .info-text)[popover]')) return;
    const button = document.querySelector(`[popovertarget="${menu.id}"]`);
    button?.setAttribute('aria-expanded', String(event.newState === 'open'));
    if (event.newState === 'open' && button) {
      place(menu, button);
      itemsOf(menu)[0]?.focus();
    }
  }, true);

  // ---- Tips: the exact time of a relative one, with the pointer or the focus; Escape closes it, and the pointer may go onto it.
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.popover = 'manual';
  tip.setAttribute('aria-hidden', 'true');
  let tipOwner = null;
  const hideTip = () => {
    if (tip.isConnected && tip.matches(':popover-open')) tip.hidePopover();
    tipOwner = null;
  };
  const showTip = (owner) => {
    if (owner === tipOwner) return;
    tipOwner = owner;
    tip.textContent = owner.dataset.tip;
    if (!tip.isConnected) document.body.append(tip);
    if (!tip.matches(':popover-open')) tip.showPopover();
    place(tip, owner);
  };
  const ownerOf = (event) => event.target.closest?.('[data-tip]');
  document.addEventListener('focusin', (event) => { if (ownerOf(event)) showTip(ownerOf(event)); else hideTip(); });
  document.addEventListener('focusout', hideTip);
  document.addEventListener('pointerover', (event) => {
    if (ownerOf(event)) showTip(ownerOf(event));
    else if (tipOwner && event.target !== tip && document.activeElement !== tipOwner) hideTip();
  });
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hideTip(); });

  document.addEventListener('keydown', (event) => {
    const menu = event.target.closest?.('.menu[popover]');
    if (!menu) return;
    const items = itemsOf(menu);
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      items[to]?.focus();
    } else if (event.key === 'Tab') {
      menu.hidePopover();
    }
  });

  document.addEventListener('click', (event) => {
    const item = event.target.closest?.('.menu[popover] [role^="menuitem"]');
    item?.closest('.menu').hidePopover();
    if (event.target.closest?.('a[aria-disabled="true"]')) event.preventDefault();
    // The drawer has done its work once a link in it is followed.
    if (event.target.closest?.('#navigation a')) document.getElementById('navigation').hidePopover?.();
    const skip = event.target.closest?.('[data-skip]');
    if (skip) {
      event.preventDefault();
      document.getElementById('content')?.focus();
    }
  });
  addEventListener('resize', () => document.querySelectorAll('.menu:popover-open').forEach((menu) => menu.hidePopover()));

  // ---- Copying, inside the click itself.
  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-copy], [data-copy-address]');
    if (!button) return;
    const text = button.dataset.copy ?? location.href;
    const viaField = () => {
      const shown = button.dataset.copy === undefined ? null : button.parentElement?.querySelector('input');
      const field = shown ?? Object.assign(document.body.appendChild(document.createElement('textarea')), { value: text });
      field.select();
      document.execCommand('copy');
      if (!shown) field.remove();
    };
    if (navigator.clipboard?.writeText) navigator.clipboard.writeText(text).catch(viaField);
    else viaField();
  });

  // ---- Theme: "light", "dark" or "system"; the cookie lets the server write the first byte in the right one.
  const applyTheme = (chosen) => {
    if (chosen === 'system') delete root.dataset.theme;
    else root.dataset.theme = chosen;
  };
  const setTheme = (theme) => {
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
    applyTheme(theme);
  };

  // ---- The list of a filter closes like a select: on Escape, which gives the focus back, and on a click elsewhere.
  const openLists = () => document.querySelectorAll('details[data-types][open]');
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    openLists().forEach((list) => {
      list.open = false;
      list.querySelector('summary')?.focus();
    });
  });
  document.addEventListener('pointerdown', (event) => openLists().forEach((list) => { if (!list.contains(event.target)) list.open = false; }));

  // ---- Focus by id, for errors and for the next row after a removal.
  const focusById = (id) => document.getElementById(id)?.focus();

  // The first thing to operate inside an element, or the element itself.
  const focusFirst = (id) => {
    const target = document.getElementById(id);
    (target?.matches("button, input, select, textarea") ? target : target?.querySelector("input, textarea, select"))?.focus();
  };

  // Brings a row that was just saved into the middle of the window, clear of the notifications at its lower edge.
  const reveal = (id) => document.getElementById(id)?.scrollIntoView({ block: 'center' });

  // The first field that is marked as wrong and can be seen; false when there is none.
  const focusFault = (scope) => {
    const field = [...(scope?.querySelectorAll('[aria-invalid="true"]') ?? [])].find((each) => each.checkVisibility());
    field?.focus();
    return !!field;
  };

  const focusFaultOr = (id) => { if (!focusFault(document.getElementById('content'))) focusById(id); };

  // ---- "?" shows the keys, unless it is being typed or was turned off in this browser.
  const questionMark = 'question-mark';
  const isQuestionMarkOn = () => localStorage.getItem(questionMark) !== 'off';
  const setQuestionMark = (isOn) => { if (isOn) localStorage.removeItem(questionMark); else localStorage.setItem(questionMark, 'off'); };

  document.addEventListener('keydown', (event) => {
    if (event.key !== '?' || !isQuestionMarkOn() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest?.('textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"], [type="button"])')) return;
    const opener = document.querySelector('[data-key-map]');
    if (!opener || document.querySelector('[role="dialog"]')) return;
    event.preventDefault();
    opener.click();
  });

  const submit = (id) => document.getElementById(id)?.requestSubmit();

  // ---- Filters live in the address. A page that was left by a click keeps no filter: its path is not the present one any more. Between the
  // press and the release of a click nothing is filtered, because what is being clicked could move away.
  let isPressed = false;
  const held = [];
  const release = () => setTimeout(() => {
    isPressed = false;
    held.splice(0).forEach((run) => run());
  });
  addEventListener('pointerdown', () => { isPressed = true; }, true);
  for (const end of ['pointerup', 'pointercancel', 'keydown']) addEventListener(end, release, true);

  const putQuery = (path, parameters) => {
    if (isPressed) {
      held.push(() => putQuery(path, parameters));
      return;
    }
    if (location.pathname !== path) return;
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(parameters)) {
      if (value === null) address.searchParams.delete(name);
      else address.searchParams.set(name, value);
    }
    if (address.href !== location.href) Blazor.navigateTo(address.href, { forceLoad: false, replaceHistoryEntry: true });
  };

  window.experienceManager = Object.freeze({ focusDialog, setTheme, focusById, focusFirst, focusFault, focusFaultOr, reveal, submit, putQuery, isQuestionMarkOn, setQuestionMark });
})();
